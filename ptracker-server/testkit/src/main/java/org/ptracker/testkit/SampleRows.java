package org.ptracker.testkit;

import java.nio.file.Path;
import java.sql.SQLException;
import org.ptracker.server.storage.sqlite.WrittenIntervals;

/** Many intervals, written straight into a database: through the API they would take minutes. */
public final class SampleRows {
    private SampleRows() {}

    /** So many intervals of half an hour, one an hour, each with a number and a text of this length in its note. */
    public static void add(Path folder, String user, int rows, int noteLength) throws SQLException {
        String sql = """
                INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms)
                WITH RECURSIVE numbers(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
                SELECT users.id, n * 3600000, randomblob(16), n * 3600000 + 1800000, 'UTC', n || ' ' || ?, 'work', 1, 0, 0
                FROM users, numbers WHERE users.name = ?""";
        WrittenIntervals.write(folder.resolve("ptracker.db"), sql, rows, "n".repeat(noteLength), user);
    }
}
