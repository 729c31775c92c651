package org.ptracker.server.interval.tag;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.id.Uuids;
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

    /**
     * A tag as its last interval spells it, or null when no interval has it.
     *
     * @param tag in the form of {@code CaseFold}
     */
    @Nullable
    String spelling(Transaction transaction, long userId, String tag) throws SQLException {
        PreparedStatement select = transaction.prepare("""
                SELECT coalesce(nullif(spelling, ''), tag) FROM interval_tags WHERE user_id = ? AND tag = ?
                ORDER BY start_ms DESC, interval_id DESC LIMIT 1
                """);
        select.setLong(1, userId);
        select.setString(2, tag);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /**
     * The ids of the intervals that have one of some tags, in the order of their starts, each once and as two numbers.
     *
     * @param tags in the form of {@code CaseFold}
     * @param unless without those whose only such tag is spelled like this
     */
    long[] intervals(Transaction transaction, long userId, Set<String> tags, String unless) throws SQLException {
        PreparedStatement select =
                transaction.prepare("""
                SELECT DISTINCT start_ms, interval_id FROM interval_tags
                WHERE user_id = ? AND tag IN (%s) AND coalesce(nullif(spelling, ''), tag) <> ?
                ORDER BY start_ms, interval_id
                """.formatted(String.join(", ", Collections.nCopies(tags.size(), "?"))));
        int place = 1;
        select.setLong(place++, userId);
        for (String tag : tags) {
            select.setString(place++, tag);
        }
        select.setString(place, unless);
        LongStream.Builder ids = LongStream.builder();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                UUID id = Uuids.fromBytes(rows.getBytes(2));
                ids.add(id.getMostSignificantBits()).add(id.getLeastSignificantBits());
            }
        }
        return ids.build().toArray();
    }
}
