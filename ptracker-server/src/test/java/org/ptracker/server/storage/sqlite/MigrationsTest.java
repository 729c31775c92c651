package org.ptracker.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.failure.StartupException;

class MigrationsTest {
    @TempDir
    Path folder;

    private final Migrations migrations = new Migrations(Clock.systemUTC());

    private SqliteConnection open() throws SQLException {
        return new SqliteConnections(folder.resolve("test.db")).openWriter();
    }

    @Test
    void apply_givesTheGoldenSchema() throws Exception {
        try (SqliteConnection connection = open()) {
            migrations.apply(connection);
            assertThat(schema(connection)).isEqualTo(golden());
        }
    }

    @Test
    void apply_secondTimeChangesNothing() throws Exception {
        try (SqliteConnection connection = open()) {
            migrations.apply(connection);
        }
        try (SqliteConnection connection = open()) {
            migrations.apply(connection);
            assertThat(schema(connection)).isEqualTo(golden());
        }
    }

    /** What was stored before there was a history is its beginning, so that a follower gets all of it. */
    @Test
    void history_beginsWithWhatIsThere() throws Exception {
        try (SqliteConnection connection = open()) {
            migrations.upTo(connection, 2);
            connection.execute("INSERT INTO users (id, name, password_hash, role, zone, created_ms, updated_ms)"
                    + " VALUES (1, 'ada', '', 'user', 'UTC', 0, 0), (2, 'bob', '', 'user', 'UTC', 0, 0)");
            connection.execute("""
                    INSERT INTO intervals
                        (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms, deleted_ms)
                    VALUES (1, 5000, x'00000000000000000000000000000001', 6000, 'UTC', 'late', 'a', 3, 20, 30, NULL),
                        (1, 9000, x'00000000000000000000000000000002', 9500, 'UTC', 'early', '', 1, 10, 10, NULL),
                        (1, 7000, x'00000000000000000000000000000003', 7500, 'UTC', 'gone', '', 2, 5, 15, 15),
                        (2, 7000, x'00000000000000000000000000000004', 7500, 'UTC', 'his', '', 1, 5, 5, NULL)
                    """);
            migrations.apply(connection);
            assertThat(texts(connection, """
                    SELECT user_id || ' ' || seq || ' ' || batch || ' ' || operation || ' ' || version || ' ' || at_ms || ' '
                        || coalesce(before, '-') || ' ' || after
                    FROM changes ORDER BY user_id, seq
                    """))
                    .containsExactly(
                            "1 1 1 create 1 10 - [9000,9500,\"UTC\",\"early\",\"\"]",
                            "1 2 2 create 3 20 - [5000,6000,\"UTC\",\"late\",\"a\"]",
                            "2 1 1 create 1 5 - [7000,7500,\"UTC\",\"his\",\"\"]");
            assertThat(texts(connection, "SELECT name || change_seq FROM users ORDER BY id"))
                    .containsExactly("ada2", "bob1");
        }
    }

    /** Whatever version somebody comes from: what was stored is there, and the file is as whole as a new one. */
    @Test
    void everyFormerSchema_isBroughtUpToDate() throws Exception {
        int latest;
        try (SqliteConnection connection = open()) {
            migrations.apply(connection);
            latest = Integer.parseInt(texts(connection, "SELECT max(version) FROM schema_migrations")
                    .get(0));
        }
        for (int former = 2; former <= latest; former++) {
            Path file = folder.resolve("schema-" + former + ".db");
            try (SqliteConnection connection = new SqliteConnections(file).openWriter()) {
                migrations.upTo(connection, 2);
                connection.execute("INSERT INTO users (id, name, password_hash, role, zone, created_ms, updated_ms)"
                        + " VALUES (1, 'ada', '', 'user', 'Europe/Berlin', 0, 0)");
                connection.execute("""
                        INSERT INTO intervals
                            (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms, deleted_ms)
                        VALUES (1, 5000, x'00000000000000000000000000000001', 6000, 'UTC', 'kept', '', 1, 10, 10, NULL)
                        """);
                migrations.upTo(connection, former);
            }
            try (SqliteConnection connection = new SqliteConnections(file).openWriter()) {
                migrations.apply(connection);
                assertThat(texts(connection, "SELECT note FROM intervals")).containsExactly("kept");
                assertThat(schema(connection)).isEqualTo(golden());
            }
            assertThat(SqliteCheck.check(file).toString()).contains("schema " + latest, "1 users", "1 intervals");
        }
    }

    /** A change and what it made had times some milliseconds apart. */
    @Test
    void checksums_areGivenToTheHistoryThatIsThere() throws Exception {
        try (SqliteConnection connection = open()) {
            migrations.upTo(connection, 7);
            connection.execute(
                    "INSERT INTO users (id, name, password_hash, role, zone, created_ms, updated_ms, change_seq)"
                            + " VALUES (1, 'ada', '', 'user', 'UTC', 0, 0, 3), (2, 'bob', '', 'user', 'UTC', 0, 0, 0)");
            connection.execute("""
                    INSERT INTO intervals
                        (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms, deleted_ms)
                    VALUES (1, 5000, x'00000000000000000000000000000001', 6000, 'UTC', 'b', '', 2, 20, 30, NULL),
                        (1, 7000, x'00000000000000000000000000000002', 8000, 'UTC', 'c', '', 2, 25, 41, 41)
                    """);
            connection.execute("""
                    INSERT INTO changes
                        (user_id, seq, batch, operation, interval_id, version, at_ms, token, before, after)
                    VALUES (1, 1, 1, 'create', x'00000000000000000000000000000001', 1, 21, 't', NULL, '[5000,6000,"UTC","a",""]'),
                        (1, 2, 2, 'update', x'00000000000000000000000000000001', 2, 33, 't', '[5000,6000,"UTC","a",""]',
                            '[5000,6000,"UTC","b",""]'),
                        (1, 3, 3, 'delete', x'00000000000000000000000000000002', 2, 41, 't', '[7000,8000,"UTC","c",""]', NULL)
                    """);
            migrations.apply(connection);
            assertThat(texts(connection, "SELECT at_ms FROM changes ORDER BY seq"))
                    .containsExactly("20", "30", "41");
            assertThat(texts(connection, "SELECT checksum FROM changes"))
                    .doesNotHaveDuplicates()
                    .doesNotContain("0");
            assertThat(texts(connection, "SELECT change_checksum FROM users WHERE id = 2"))
                    .containsExactly("0");
            for (Redundancy redundancy : Redundancy.ALL) {
                assertThat(texts(connection, redundancy.sql()))
                        .as(redundancy.fault())
                        .isEmpty();
            }
        }
    }

    /** What a create need not say again goes, and the history says what it said, under the same checksums. */
    @Test
    void history_takesLessRoom_andSaysTheSame() throws Exception {
        try (SqliteConnection connection = open()) {
            migrations.upTo(connection, 10);
            connection.execute(
                    "INSERT INTO users (id, name, password_hash, role, zone, created_ms, updated_ms, change_seq)"
                            + " VALUES (1, 'ada', '', 'user', 'UTC', 0, 0, 4)");
            connection.execute("""
                    INSERT INTO intervals
                        (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms, deleted_ms)
                    VALUES (1, 1000, x'00000000000000000000000000000001', 2000, 'UTC', 'old', '', 1, 10, 10, NULL),
                        (1, 3000, x'00000000000000000000000000000002', 4000, 'UTC', 'changed', '', 2, 20, 40, NULL),
                        (1, 5000, x'00000000000000000000000000000003', NULL, 'Asia/Tokyo', 'kept', 'Work' || char(10) || 'b', 1, 30, 30, NULL),
                        (1, 7000, x'00000000000000000000000000000004', 8000, 'UTC', 'gone', '', 2, 5, 6, 6)
                    """);
            connection.execute("""
                    INSERT INTO interval_tags (user_id, tag, start_ms, interval_id, spelling)
                    VALUES (1, 'work', 5000, x'00000000000000000000000000000003', 'Work'),
                        (1, 'b', 5000, x'00000000000000000000000000000003', 'b')
                    """);
            connection.execute("""
                    INSERT INTO changes
                        (user_id, seq, batch, operation, interval_id, version, at_ms, token, before, after)
                    VALUES (1, 1, 1, 'create', x'00000000000000000000000000000001', 1, 10, '2', NULL, '[1000,2000,"UTC","old",""]'),
                        (1, 2, 2, 'create', x'00000000000000000000000000000002', 1, 20, 'laptop', NULL, NULL),
                        (1, 3, 2, 'create', x'00000000000000000000000000000003', 1, 30, '2', NULL, NULL),
                        (1, 4, 4, 'update', x'00000000000000000000000000000002', 2, 40, 'laptop',
                            '[3000,null,"UTC","made",""]', '[3000,4000,"UTC","changed",""]')
                    """);
            for (String sum : List.of(
                    "0, %s) WHERE seq = 1",
                    "(SELECT checksum FROM changes WHERE seq = 1), %s, 3000, NULL, 'UTC', 'made', '') WHERE seq = 2",
                    "(SELECT checksum FROM changes WHERE seq = 2), %s, 5000, NULL, 'Asia/Tokyo', 'kept', 'Work' || char(10) || 'b')"
                            + " WHERE seq = 3",
                    "(SELECT checksum FROM changes WHERE seq = 3), %s) WHERE seq = 4")) {
                connection.execute(
                        "UPDATE changes SET checksum = change_checksum("
                                + String.format(
                                        sum,
                                        "user_id, seq, batch, undoes, operation, interval_id, version, at_ms, token, before, after"));
            }
            connection.execute("UPDATE users SET change_checksum = (SELECT checksum FROM changes WHERE seq = 4)");
            migrations.apply(connection);
            for (Redundancy redundancy : Redundancy.ALL) {
                assertThat(texts(connection, redundancy.sql()))
                        .as(redundancy.fault())
                        .isEmpty();
            }
            assertThat(texts(connection, "SELECT seq || ' ' || operation || ' ' || at_ms || ' ' || token FROM history"))
                    .containsExactly("1 create 10 2", "2 create 20 laptop", "3 create 30 2", "4 update 40 laptop");
            assertThat(texts(connection, "SELECT ifnull(operation || at_ms, '-') FROM changes"))
                    .containsExactly("create10", "-", "-", "update40");
            assertThat(texts(
                            connection,
                            "SELECT ifnull(created_seq, '-') || ' ' || ifnull(updated_ms, '-') FROM intervals"))
                    .containsExactly("1 -", "2 40", "3 -", "- 6");
            assertThat(texts(connection, "SELECT spelling FROM interval_tags ORDER BY tag"))
                    .containsExactly("", "Work");
        }
    }

    @Test
    void tags_ofOneIntervalInTwoCases_becomeOne() throws Exception {
        try (SqliteConnection connection = open()) {
            migrations.upTo(connection, 6);
            connection.execute("INSERT INTO interval_tags VALUES (1, 'Über', 5, x'01'), (1, 'über', 5, x'01'),"
                    + " (1, 'Über', 7, x'02'), (2, 'WORK', 5, x'03')");
            migrations.apply(connection);
            assertThat(texts(
                            connection,
                            "SELECT user_id || ' ' || tag || ' ' || start_ms || ' ' || lower(spelling) FROM interval_tags"
                                    + " ORDER BY 1"))
                    .hasSize(3)
                    .first()
                    .asString()
                    .startsWith("1 über 5 ");
            assertThat(texts(connection, "SELECT spelling FROM interval_tags WHERE tag IN ('work') OR start_ms = 7"))
                    .containsExactlyInAnyOrder("Über", "WORK");
        }
    }

    private static List<String> texts(SqliteConnection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = connection.prepare(sql).executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Test
    void apply_newerSchemaIsRefused() throws Exception {
        try (SqliteConnection connection = open()) {
            migrations.apply(connection);
            connection.execute("INSERT INTO schema_migrations VALUES (99, '0099_from_the_future', 0)");
            assertThatThrownBy(() -> migrations.apply(connection))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("the database has schema 99")
                    .hasMessageContaining("start the newer version that wrote it");
        }
    }

    @Test
    void apply_failingMigrationLeavesTheOneBefore() throws Exception {
        try (SqliteConnection connection = open()) {
            connection.execute("CREATE TABLE intervals (in_the_way INTEGER)");
            assertThatThrownBy(() -> migrations.apply(connection))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("0002_intervals");
            try (ResultSet rows = connection
                    .prepare("SELECT max(version) FROM schema_migrations")
                    .executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    private static String schema(SqliteConnection connection) throws SQLException {
        StringBuilder schema = new StringBuilder();
        String sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name";
        try (ResultSet rows = connection.prepare(sql).executeQuery()) {
            while (rows.next()) {
                schema.append(rows.getString(1)).append(";\n\n");
            }
        }
        return schema.toString();
    }

    private static String golden() throws IOException {
        try (InputStream in = MigrationsTest.class.getResourceAsStream("/golden/sqlite-schema.sql")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
