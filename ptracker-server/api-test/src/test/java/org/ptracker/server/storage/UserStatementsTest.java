package org.ptracker.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.database.UserStatements;

/** What every server of the tests is held to: its statements name the user whose rows they mean. */
class UserStatementsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT note FROM intervals WHERE id = ?",
                "SELECT note FROM intervals i JOIN changes c ON c.interval_id = i.id WHERE i.user_id = ?",
                "SELECT note FROM intervals i JOIN changes c ON c.user_id = i.user_id AND c.interval_id = i.id",
                "UPDATE intervals SET note = ? WHERE id = ?",
                "INSERT INTO changes (seq) VALUES (?)",
                "DELETE FROM tokens WHERE id = ?"
            })
    void statement_thatNamesNoUser_isFound(String sql) {
        assertThat(UserStatements.isNaming(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT note FROM intervals WHERE user_id = ? AND id = ?",
                "INSERT INTO changes (user_id, seq) VALUES (?, ?)",
                "INSERT INTO import_sources AS s\n    (user_id, source) VALUES (?, ?)",
                "SELECT name FROM users WHERE id = ?",
                "DELETE FROM tokens WHERE hash = ? AND kind = 'session'"
            })
    void statement_thatDoes_passes(String sql) {
        assertThat(UserStatements.isNaming(sql)).isTrue();
    }
}
