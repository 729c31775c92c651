package org.ptracker.server.storage.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.DatabaseContents;
import org.ptracker.server.storage.MigrationScript;

/** Says whether a file is a whole database of this program, without changing it. */
public final class SqliteCheck {
    /** Name of the database in a data folder. */
    public static final String DATABASE = DataFolder.DATABASE;

    /** Made together with the database of a data folder, and as old as it. */
    public static final String MADE = DataFolder.MADE;

    private static final int MOST_FAULTS = 5;

    private SqliteCheck() {}

    /**
     * Reads everything in a file: every page, row, index entry, constraint and reference, what its schema is, and, in the newest
     * schema, whether what it knows twice is the same.
     *
     * @throws StartupException in one line when the file is missing, damaged, changed, of another program or of a newer version
     */
    public static DatabaseContents check(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StartupException("there is no file " + file, null);
        }
        try (SqliteConnection connection = SqliteConnections.openReadOnly(file)) {
            connection.execute("BEGIN");
            return check(file, connection);
        } catch (SQLException e) {
            throw new DamagedDatabaseException(file + " is damaged, or no SQLite database: " + firstLine(e), e);
        }
    }

    private static DatabaseContents check(Path file, SqliteConnection connection) throws SQLException {
        List<String> faults = texts(connection, "PRAGMA integrity_check(" + MOST_FAULTS + ")");
        if (!faults.equals(List.of("ok"))) {
            throw new DamagedDatabaseException(file + " is damaged: " + inOneLine(faults), null);
        }
        int schema = schema(file, connection);
        List<String> dangling = texts(connection, "PRAGMA foreign_key_check");
        if (!dangling.isEmpty()) {
            throw new DamagedDatabaseException(
                    file + " is damaged: rows of "
                            + inOneLine(dangling.stream().distinct().toList()) + " refer to what is not there",
                    null);
        }
        if (schema == MigrationScript.NAMES.size()) {
            requireAgreement(file, connection);
        }
        return contents(schema, connection);
    }

    private static void requireAgreement(Path file, SqliteConnection connection) throws SQLException {
        for (Redundancy redundancy : Redundancy.ALL) {
            List<String> found = texts(connection, redundancy.sql());
            if (!found.isEmpty()) {
                throw new DamagedDatabaseException(
                        file + " is damaged: " + redundancy.fault() + ": " + inOneLine(found), null);
            }
        }
    }

    private static int schema(Path file, SqliteConnection connection) throws SQLException {
        List<String> tables = texts(connection, "SELECT name FROM sqlite_schema WHERE name = 'schema_migrations'");
        List<String> seen =
                tables.isEmpty() ? List.of() : texts(connection, "SELECT name FROM schema_migrations ORDER BY version");
        if (seen.size() > MigrationScript.NAMES.size()) {
            throw new StartupException(
                    file + " has schema " + seen.size() + ", this program knows up to " + MigrationScript.NAMES.size()
                            + ": use the newer version that wrote it",
                    null);
        }
        if (seen.isEmpty() || !seen.equals(MigrationScript.NAMES.subList(0, seen.size()))) {
            throw new StartupException(file + " is a SQLite database, but not one of PTracker", null);
        }
        List<String> differences = GoldenSchema.differences(connection, seen.size());
        if (!differences.isEmpty()) {
            throw new StartupException(
                    file + " has another schema than PTracker gives it, so somebody has changed it: "
                            + inOneLine(differences),
                    null);
        }
        return seen.size();
    }

    /** What a database holds, unchecked, in the caller's transaction. */
    static DatabaseContents contents(int schema, SqliteConnection connection) throws SQLException {
        SortedMap<String, Long> rows = new TreeMap<>();
        for (String table : texts(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
            rows.put(
                    table,
                    Long.valueOf(texts(connection, "SELECT count(*) FROM \"" + table + "\"")
                            .get(0)));
        }
        return new DatabaseContents(schema, rows);
    }

    private static List<String> texts(SqliteConnection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = connection.prepare(sql).executeQuery()) {
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
        }
        return texts;
    }

    private static String inOneLine(List<String> faults) {
        return String.join("; ", faults).replace('\n', ' ');
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
