package org.ptracker.server.interval.list;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.server.storage.Transaction;

/** The SQL of tags by themselves. Every method runs inside the caller's transaction. */
final class TagStore {
    /**
     * The tags of a user's intervals that begin with a text, each as its last interval spells it.
     *
     * @param prefix in the form of {@code CaseFold}
     */
    List<String> tags(Transaction transaction, long userId, String prefix, int limit) throws SQLException {
        // From each tag straight to the next: SELECT DISTINCT would read every row of the index, which has one for each
        // tag of each interval.
        PreparedStatement select = transaction.prepare("""
                WITH RECURSIVE distinct_tags (tag) AS (
                    SELECT min(tag) FROM interval_tags WHERE user_id = ? AND tag >= ?
                    UNION ALL
                    SELECT (SELECT min(x.tag) FROM interval_tags x WHERE x.user_id = ? AND x.tag > d.tag)
                    FROM distinct_tags d
                    WHERE d.tag IS NOT NULL
                )
                SELECT d.tag, (
                    SELECT coalesce(nullif(s.spelling, ''), s.tag) FROM interval_tags s WHERE s.user_id = ? AND s.tag = d.tag
                    ORDER BY s.start_ms DESC, s.interval_id DESC LIMIT 1
                )
                FROM distinct_tags d WHERE d.tag IS NOT NULL
                LIMIT ?
                """);
        select.setLong(1, userId);
        select.setString(2, prefix);
        select.setLong(3, userId);
        select.setLong(4, userId);
        select.setInt(5, limit);
        try (ResultSet rows = select.executeQuery()) {
            List<String> tags = new ArrayList<>();
            // In the order of their bytes, so that those with the prefix are neighbours.
            while (rows.next() && rows.getString(1).startsWith(prefix)) {
                tags.add(rows.getString(2));
            }
            return tags;
        }
    }
}
