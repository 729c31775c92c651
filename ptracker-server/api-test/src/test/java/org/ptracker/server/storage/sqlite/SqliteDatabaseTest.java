package org.ptracker.server.storage.sqlite;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.testkit.CapturedLog;
import org.ptracker.testkit.contract.DatabaseContract;

@Tag("sqlite")
class SqliteDatabaseTest extends DatabaseContract {
    @Override
    protected Database open(Path folder) {
        return SqliteDatabase.open(folder.resolve("data"), Clock.systemUTC(), 1024, 4, CommitListener.NONE);
    }

    @Test
    void open_secondTimeIsRefusedUntilTheFirstIsClosed() {
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("another PTracker server uses " + folder.resolve("data"))
                .hasMessageContaining("set PTRACKER_DATA to another folder");
        closeDatabase();
        open(folder).close();
    }

    @Test
    void open_keepsFolderAndFilePrivate() throws IOException {
        Path data = folder.resolve("data");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        for (String name : new String[] {"ptracker.db", "ptracker.db-wal", "ptracker.db-shm"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxrwx---", "rwxrwxrwx", "rwx------"})
    void open_folderThatIsOpenToOthers_isTold(String mode) throws IOException {
        Path data = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString(mode));
        CapturedLog log = CapturedLog.begin();

        SqliteDatabase.open(data, Clock.systemUTC(), 10, 1, CommitListener.NONE).close();

        assertThat(String.join("\n", log.all())
                        .contains("the data folder " + data + " is open to others (" + mode + "): chmod 700 " + data))
                .isEqualTo(!mode.equals("rwx------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo(mode);
    }

    @Test
    void open_whatIsNoDatabaseIsRefusedAndKept() throws IOException {
        Path data = Files.createDirectories(folder.resolve("other"));
        Files.writeString(data.resolve("ptracker.db"), "dear diary, this is no database".repeat(100));
        assertThatThrownBy(() -> SqliteDatabase.open(data, Clock.systemUTC(), 10, 1, CommitListener.NONE))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("cannot open the database in " + data);
        assertThat(data.resolve("ptracker.db")).content().startsWith("dear diary");
    }

    /** A server that nobody has used yet gives itself to whoever comes first. */
    @ParameterizedTest
    @ValueSource(strings = {"gone", "empty", "another one"})
    void open_folderThatHasHadADatabase_getsNoNewOneUnasked(String found) throws IOException, SQLException {
        closeDatabase();
        Path data = folder.resolve("data");
        Path file = data.resolve("ptracker.db");
        Files.delete(file);
        if (found.equals("empty")) {
            Files.createFile(file);
        } else if (found.equals("another one")) {
            try (SqliteConnection other = new SqliteConnections(file).openWriter()) {
                other.execute("CREATE TABLE recipes (name TEXT) STRICT");
            }
        }
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("the data folder " + data + " has had a database, and " + file + " is " + found)
                .hasMessageContaining("restore a backup")
                .hasMessageContaining("to begin with an empty one, delete " + data.resolve("ptracker.made"));
        assertThat(Files.exists(file)).isEqualTo(!found.equals("gone"));

        Files.delete(data.resolve("ptracker.made"));
        open(folder).close();
        assertThat(data.resolve("ptracker.made")).isNotEmptyFile();
    }

    /** An older version left no sign but this one. */
    @Test
    void open_whereOnlyTheLogIsLeft_isRefused() throws IOException {
        Path data = Files.createDirectories(folder.resolve("older"));
        Files.writeString(data.resolve("ptracker.db-wal"), "what was written last");
        assertThatThrownBy(() -> SqliteDatabase.open(data, Clock.systemUTC(), 10, 1, CommitListener.NONE))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is gone")
                .hasMessageContaining("delete " + data.resolve("ptracker.db-wal"));
        assertThat(data.resolve("ptracker.db-wal")).hasContent("what was written last");
    }

    @Test
    void open_folderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> SqliteDatabase.open(file, Clock.systemUTC(), 10, 1, CommitListener.NONE))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("set PTRACKER_DATA to a folder that this user may write");
    }

    @Test
    void writer_isDurable() throws SQLException {
        try (SqliteConnection writer = new SqliteConnections(folder.resolve("pragmas.db")).openWriter()) {
            assertThat(pragma(writer, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(writer, "synchronous")).as("FULL").isEqualTo("2");
            assertThat(pragma(writer, "foreign_keys")).isEqualTo("1");
            assertThat(pragma(writer, "busy_timeout")).isEqualTo("10000");
        }
    }

    /** A snapshot that stays open would keep every page that is written from then on in the log. */
    @Test
    void log_isWrittenBackWhileTheServerRuns() {
        int pages = 3000;
        Path data = folder.resolve("grows");
        try (SqliteDatabase database = SqliteDatabase.open(data, Clock.systemUTC(), 10, 1, CommitListener.NONE)) {
            database.write(
                    1,
                    transaction -> transaction
                            .prepare("CREATE TABLE filler (bytes BLOB) STRICT")
                            .executeUpdate());
            for (int written = 0; written < pages; written += 50) {
                assertThat(database.ping()).isTrue();
                database.write(
                        1,
                        transaction -> transaction
                                .prepare("INSERT INTO filler VALUES (randomblob(50 * 4096))")
                                .executeUpdate());
            }
            assertThat(requireNonNull(database.figures().files()).logBytes()).isLessThan(pages / 2 * 4096L);
        }
    }

    private static String pragma(SqliteConnection connection, String name) throws SQLException {
        try (ResultSet rows = connection.prepare("PRAGMA " + name).executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
