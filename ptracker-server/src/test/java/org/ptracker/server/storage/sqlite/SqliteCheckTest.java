package org.ptracker.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.MigrationScript;
import org.sqlite.SQLiteDataSource;

/** Files that are whole, and files that are broken in each way that this program can tell. */
class SqliteCheckTest {
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void makeDatabase() throws SQLException {
        file = folder.resolve("ptracker.db");
        try (SqliteConnection connection = new SqliteConnections(file).openWriter()) {
            new Migrations(Clock.systemUTC()).upTo(connection, 7);
        }
        execute("INSERT INTO users (name, password_hash, role, zone, created_ms, updated_ms)"
                + " VALUES ('ada', '', 'user', 'UTC', 0, 0)");
        execute("""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
                INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms)
                SELECT 1, i * 1000, randomblob(16), i * 1000 + 500, 'UTC', 'note ' || i, '', 1, 0, 0 FROM n
                """);
        execute("""
                INSERT INTO changes (user_id, seq, batch, operation, interval_id, version, at_ms, token, after)
                SELECT 1, start_ms / 1000, start_ms / 1000, 'create', id, 1, 5, '',
                    json_array(start_ms, end_ms, zone, note, tags)
                FROM intervals
                """);
        execute("UPDATE users SET change_seq = 2000");
        // Gives what an older version wrote its checksums.
        SqliteDatabase.open(folder, Clock.systemUTC(), 10, 1, CommitListener.NONE)
                .close();
        execute("PRAGMA user_version = 0");
    }

    /** In rollback mode, so that everything is in the one file. */
    private void execute(String sql) {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = DELETE");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static Connection open(Path file) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source.getConnection();
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> SqliteCheck.check(file))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    @Test
    void wholeFile_isDescribed_andLeftAlone() throws IOException {
        byte[] before = Files.readAllBytes(file);
        List<String> names = names();

        assertThat(SqliteCheck.check(file))
                .hasToString("schema " + MigrationScript.NAMES.size() + ", 1 users, 2000 intervals");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(names()).isEqualTo(names);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void fileWithALog_isReadWithIt() throws SQLException {
        try (SqliteConnection open = new SqliteConnections(file).openWriter()) {
            open.execute("UPDATE users SET zone = 'Europe/Berlin'");
            open.execute("INSERT INTO users (name, password_hash, role, zone, created_ms, updated_ms)"
                    + " VALUES ('grace', '', 'user', 'UTC', 0, 0)");
            assertThat(SqliteCheck.check(file).count("users")).isEqualTo(2);
        }
    }

    @Test
    void overwrittenPages_areFound() throws IOException {
        Random random = new Random(20261124);
        byte[] whole = Files.readAllBytes(file);
        int pages = whole.length / PAGE;
        assertThat(pages).isGreaterThan(40);
        // Pages of rows or of an index; a free page may hold anything.
        for (int page = 20; page < 40; page++) {
            byte[] noise = new byte[PAGE];
            random.nextBytes(noise);
            byte[] broken = whole.clone();
            System.arraycopy(noise, 0, broken, page * PAGE, PAGE);
            Files.write(file, broken);
            assertRefused("damaged");
        }
    }

    @Test
    void cutFile_isFound() throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(open.length() / 2);
        }
        assertRefused("damaged");
    }

    @Test
    void rowsThatReferToNothing_areFound() {
        execute("UPDATE intervals SET user_id = 7 WHERE start_ms = 1000");
        assertRefused("damaged", "intervals", "refer to what is not there");
    }

    /** Each leaves a file that is whole for SQLite. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE intervals SET note = 'note 8' WHERE start_ms = 7000|intervals are not what their history says",
                "UPDATE intervals SET end_ms = end_ms + 1 WHERE start_ms = 7000|intervals are not what",
                "UPDATE intervals SET zone = 'UTD' WHERE start_ms = 7000|intervals are not what",
                "UPDATE intervals SET version = 2 WHERE start_ms = 7000|intervals are not what",
                "UPDATE intervals SET created_ms = 6 WHERE start_ms = 7000|intervals are not what",
                "UPDATE intervals SET updated_ms = 6 WHERE start_ms = 7000|intervals are not what",
                "UPDATE intervals SET deleted_ms = 5 WHERE start_ms = 7000|intervals are not what",
                "DELETE FROM intervals WHERE start_ms = 7000|the history tells of intervals that are not there",
                "UPDATE changes SET after = replace(after, 'note 7', 'note 8') WHERE seq = 7|change 7 of user 1",
                "UPDATE changes SET token = 'another' WHERE seq = 7|the history is not as it was written",
                "UPDATE changes SET checksum = checksum + 1 WHERE seq = 7|change 7 of user 1; change 8 of user 1",
                "DELETE FROM changes WHERE seq = 7|the history is not as it was written: change 8 of user 1",
                "DELETE FROM changes WHERE seq = 2000|the history does not end where it should: user 1",
                "UPDATE users SET change_seq = 1999|the history does not end where it should: user 1",
                "INSERT INTO long_intervals SELECT user_id, start_ms, id, end_ms FROM intervals WHERE start_ms = 7000"
                        + "|the table of long intervals differs",
                "INSERT INTO interval_tags SELECT 1, 'a', start_ms, id, 'a' FROM intervals WHERE start_ms = 7000"
                        + "|the table of tags differs",
            })
    void whatDiffersFromWhatIsThereTwice_isFound(String change, String fault) {
        execute(change);
        assertRefused("is damaged", fault);
    }

    @Test
    void otherPrograms_areNamedAsSuch() throws IOException {
        Files.delete(file);
        execute("CREATE TABLE notes (text TEXT)");
        assertRefused("not one of PTracker");
        Files.writeString(file, "dear diary ".repeat(1000), StandardCharsets.UTF_8);
        assertRefused("no SQLite database");
        Files.write(file, new byte[0]);
        assertRefused("not one of PTracker");
        Files.delete(file);
        assertRefused("there is no file");
    }

    @Test
    void otherMigrations_areNotOurs() {
        execute("UPDATE schema_migrations SET name = '0002_notes' WHERE version = 2");
        assertRefused("not one of PTracker");
    }

    /** Each is a whole SQLite database with the right migrations, and would do something else than this program says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TRIGGER evil AFTER INSERT ON tokens BEGIN UPDATE users SET role = 'admin'; END"
                        + "|the trigger evil is not PTracker's",
                "CREATE VIEW everything AS SELECT * FROM intervals|the view everything is not PTracker's",
                "CREATE TABLE more (x)|the table more is not PTracker's",
                "CREATE TABLE _litestream_lock (x)|the table _litestream_lock is not PTracker's",
                "DROP TRIGGER intervals_insert_overlap|there is no trigger intervals_insert_overlap",
                "DROP INDEX intervals_open|there is no index intervals_open",
                "ALTER TABLE users ADD COLUMN more TEXT|the table users is not as PTracker makes it",
            })
    void changedSchema_isRefused(String change, String difference) {
        execute(change);
        assertRefused("has another schema than PTracker gives it", difference);
    }

    /** It makes them in each database that it copies, and they come back with it. */
    @Test
    void tablesOfLitestream_areNobodysSchema() throws SQLException, IOException {
        execute("CREATE TABLE IF NOT EXISTS _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)");
        execute("CREATE TABLE IF NOT EXISTS _litestream_lock (id INTEGER)");
        SqliteCheck.check(file);
    }

    /** A copy of an older version is good: the next start brings it up to date. */
    @Test
    void olderSchema_isGood_andComparedWithItsOwn() throws SQLException, IOException {
        for (int version = 1; version <= MigrationScript.NAMES.size(); version++) {
            Files.delete(file);
            try (SqliteConnection connection = new SqliteConnections(file).openWriter()) {
                new Migrations(Clock.systemUTC()).upTo(connection, version);
            }
            execute("ANALYZE");
            assertThat(SqliteCheck.check(file).schema()).isEqualTo(version);
            execute("CREATE INDEX users_zone ON users (zone)");
            assertRefused("the index users_zone is not PTracker's");
        }
    }

    @Test
    void newerSchema_isRefused() {
        execute("INSERT INTO schema_migrations (version, name, applied_ms) VALUES (99, '0099_later', 0)");
        assertRefused("this program knows up to " + MigrationScript.NAMES.size(), "newer version");
    }
}
