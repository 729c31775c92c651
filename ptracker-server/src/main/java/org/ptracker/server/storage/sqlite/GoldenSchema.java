package org.ptracker.server.storage.sqlite;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The schema that the migrations make, to compare a file's with: a trigger or a view in a file that somebody hands in would run
 * with everything that this program does.
 */
final class GoldenSchema {
    /**
     * What SQLite itself may keep beside, after an ANALYZE, is nobody's schema; nor are the two tables that Litestream makes in
     * each database that it copies.
     */
    private static final String OBJECTS = """
            SELECT type || ' ' || name, tbl_name || ': ' || coalesce(sql, 'made by SQLite') FROM sqlite_schema
            WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4') AND coalesce(sql, '') NOT IN (
                'CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)', 'CREATE TABLE _litestream_lock (id INTEGER)')
            """;

    private GoldenSchema() {}

    /**
     * How the schema of a database differs from that of this version of it.
     *
     * @return empty when it does not
     */
    static List<String> differences(SqliteConnection connection, int version) throws SQLException {
        Map<String, String> wanted = golden(version);
        SortedMap<String, String> found = objects(connection);
        List<String> differences = new ArrayList<>();
        found.forEach((name, definition) -> {
            String golden = wanted.remove(name);
            if (golden == null) {
                differences.add("the " + name + " is not PTracker's");
            } else if (!golden.equals(definition)) {
                differences.add("the " + name + " is not as PTracker makes it");
            }
        });
        wanted.keySet().forEach(name -> differences.add("there is no " + name));
        return differences;
    }

    private static SortedMap<String, String> golden(int version) throws SQLException {
        try (SqliteConnection empty = new SqliteConnections(Path.of(":memory:")).openWriter()) {
            new Migrations(Clock.systemUTC()).upTo(empty, version);
            return objects(empty);
        }
    }

    private static SortedMap<String, String> objects(SqliteConnection connection) throws SQLException {
        SortedMap<String, String> objects = new TreeMap<>();
        try (ResultSet rows = connection.prepare(OBJECTS).executeQuery()) {
            while (rows.next()) {
                objects.put(rows.getString(1), rows.getString(2));
            }
        }
        return objects;
    }
}
