package org.ptracker.server.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.file.PrivateFile;
import org.ptracker.server.storage.DatabaseContents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies a database while it is written to, and checks the copy. */
final class SqliteCopy {
    private static final Logger log = LoggerFactory.getLogger(SqliteCopy.class);
    /** No row of these ever goes. */
    private static final List<String> LASTING = List.of("users", "intervals");

    private SqliteCopy() {}

    /**
     * Makes a copy of one snapshot, without keeping anybody from writing: durable, whole, and with at least the rows that
     * the database had when the copying began, since this program deletes no user and no interval.
     *
     * @param target a file that is not there; gone again when the copy fails
     * @throws StartupException when the copy is not whole, or there is no room for it
     */
    static DatabaseContents make(Path source, Path target) {
        try {
            // An empty file of the right mode: SQLite would make one that others may read.
            PrivateFile.create(target);
            DatabaseContents least = copy(source, target);
            DatabaseContents copied = SqliteCheck.check(target);
            for (String table : LASTING) {
                if (copied.count(table) < least.count(table)) {
                    throw new StartupException(
                            "the copy has " + copied.count(table) + " " + table + ", the database had "
                                    + least.count(table),
                            null);
                }
            }
            PrivateFile.force(target);
            return copied;
        } catch (SQLException | IOException e) {
            delete(target);
            if (e instanceof SQLException failure && SqliteConnections.isDamage(failure)) {
                throw new DamagedDatabaseException(source + " is damaged: " + e.getMessage(), e);
            }
            throw new StartupException("cannot copy " + source + " to " + target + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            delete(target);
            throw e;
        }
    }

    private static DatabaseContents copy(Path source, Path target) throws SQLException {
        try (SqliteConnection connection = SqliteConnections.openReadOnly(source)) {
            DatabaseContents before = SqliteCheck.contents(0, connection);
            PreparedStatement vacuum = connection.prepare("VACUUM INTO ?");
            vacuum.setString(1, target.toString());
            vacuum.execute();
            return before;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("cannot delete what is left of a copy", e);
        }
    }
}
