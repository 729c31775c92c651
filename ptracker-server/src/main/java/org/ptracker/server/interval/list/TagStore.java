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
                    SELECT min(tag) FROM interval_tags WHERE user_id = ?1
                    UNION ALL
                    SELECT (SELECT min(x.tag) FROM interval_tags x WHERE x.user_id = ?1 AND x.tag > d.tag)
                    FROM distinct_tags d
                    WHERE d.tag IS NOT NULL
                )
                SELECT (
                    SELECT s.spelling FROM interval_tags s WHERE s.user_id = ?1 AND s.tag = d.tag
                    ORDER BY s.start_ms DESC, s.interval_id DESC LIMIT 1
                )
                FROM distinct_tags d WHERE CASE WHEN d.tag IS NOT NULL THEN instr(d.tag, ?2) = 1 END
                LIMIT ?3
                """);
        select.setLong(1, userId);
        select.setString(2, prefix);
        select.setInt(3, limit);
        try (ResultSet rows = select.executeQuery()) {
            List<String> tags = new ArrayList<>();
            while (rows.next()) {
                tags.add(rows.getString(1));
            }
            return tags;
        }
    }
}
