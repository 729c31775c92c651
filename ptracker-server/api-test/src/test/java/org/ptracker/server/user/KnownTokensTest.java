package org.ptracker.server.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.Scope;
import org.ptracker.common.account.TokenKind;
import org.ptracker.common.account.WeekStart;
import org.ptracker.server.access.Caller;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.sqlite.SqliteDatabase;
import org.ptracker.testkit.database.ForwardingDatabase;

/** How often the database is asked. Whom a token lets in, and that a revoked one lets in nobody, is tested over HTTP. */
class KnownTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final byte[] HASH = {1, 2, 3};
    private static final Caller ADA =
            new Caller(1, "ada", Role.USER, "UTC", WeekStart.MONDAY, Uuids.next(), "laptop", Scope.WRITE);

    private Database database;
    private AccountDatabase accounts;
    private KnownTokens known;
    private int asked;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = SqliteDatabase.open(folder, Clock.systemUTC(), 10, 2, CommitListener.NONE);
        use(database);
    }

    private void use(Database used) {
        accounts = new AccountDatabase(used);
        known = new KnownTokens(accounts);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private TokenStore.@Nullable Found find(TokenKind kind, Instant now) {
        return known.find(HASH, kind, now, () -> {
            asked++;
            return new TokenStore.Found(ADA, NOW.plus(Duration.ofHours(1)), NOW);
        });
    }

    @Test
    void databaseIsAskedAgain_afterAWriteOfAccounts() {
        find(TokenKind.TOKEN, NOW);
        accounts.write(transaction -> true);
        find(TokenKind.TOKEN, NOW);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void databaseIsAskedAgain_afterAWriteThatFailed() {
        find(TokenKind.TOKEN, NOW);
        assertThatThrownBy(() -> accounts.write(transaction -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        find(TokenKind.TOKEN, NOW);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void databaseIsAskedAgain_forTheOtherKind_andWhenItsTimeIsOver() {
        find(TokenKind.TOKEN, NOW);
        find(TokenKind.SESSION, NOW);
        find(TokenKind.TOKEN, NOW.plus(Duration.ofHours(1)));
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void databaseIsAskedAgain_whereOthersWriteToo() {
        use(new ForwardingDatabase(database) {
            @Override
            public boolean hasOneWriter() {
                return false;
            }
        });
        find(TokenKind.TOKEN, NOW);
        find(TokenKind.TOKEN, NOW);
        assertThat(asked).isEqualTo(2);
    }

    /** On a machine that stops for a second between two calls it is asked again: so one of many is enough. */
    @Test
    void databaseIsNotAsked_forATokenOfAMomentAgo() {
        for (int i = 0; i < 1000; i++) {
            assertThat(find(TokenKind.TOKEN, NOW))
                    .extracting(TokenStore.Found::caller)
                    .isEqualTo(ADA);
        }
        assertThat(asked).isLessThan(1000);
    }
}
