package org.ptracker.server.interval.overlap;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.ConflictException;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.storage.Transaction;

/** The SQL of a user's overlap policy. {@code reject} is there only while nothing overlaps up to now, which triggers hold. */
public final class OverlapPolicyStore {
    private static final int LISTED = 100;

    private final IntervalStore intervals = new IntervalStore();

    /**
     * Sets the policy, inside the caller's transaction, which no write of this user's intervals can come between.
     *
     * @throws ConflictException 409 with intervals that overlap
     */
    public void set(Transaction transaction, long userId, OverlapPolicy policy, Instant now) throws SQLException {
        PreparedStatement update =
                transaction.prepare("UPDATE users SET overlap_policy = ? WHERE id = ? AND overlap_policy <> ?");
        String text = policy.name().toLowerCase(Locale.ROOT);
        update.setString(1, text);
        update.setLong(2, userId);
        update.setString(3, text);
        boolean switched = update.executeUpdate() > 0;
        if (switched && policy == OverlapPolicy.REJECT) {
            requireNoOverlap(transaction, userId, now);
        }
    }

    private void requireNoOverlap(Transaction transaction, long userId, Instant now) throws SQLException {
        Map<UUID, StoredInterval> conflicts = new LinkedHashMap<>();
        for (UUID id : overlapping(transaction, userId, now)) {
            StoredInterval interval = intervals.find(transaction, userId, id);
            if (interval != null) {
                conflicts.put(id, interval);
            }
        }
        if (!conflicts.isEmpty()) {
            throw new ConflictException(
                    ProblemCode.INTERVAL_OVERLAP,
                    "intervals of yours overlap, " + (conflicts.size() < LISTED ? "" : "more than ") + conflicts.size()
                            + " of them: change them first; the policy stays as it is",
                    List.copyOf(conflicts.values()));
        }
    }

    /** The first intervals that overlap another one, in pairs: each that begins too early, after the one that is in its way. */
    private static List<UUID> overlapping(Transaction transaction, long userId, Instant now) throws SQLException {
        PreparedStatement select = transaction.prepare("""
                SELECT id, start_ms, end_ms FROM intervals
                WHERE user_id = ? AND deleted_ms IS NULL ORDER BY start_ms, id
                """);
        select.setLong(1, userId);
        List<UUID> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            byte[] longest = {};
            long end = Long.MIN_VALUE;
            while (rows.next() && found.size() < LISTED) {
                long start = rows.getLong(2);
                long until = rows.getLong(3);
                if (rows.wasNull()) {
                    until = Math.max(now.toEpochMilli(), start + 1);
                }
                if (start < end) {
                    found.add(Uuids.fromBytes(longest));
                    found.add(Uuids.fromBytes(rows.getBytes(1)));
                }
                if (until > end) {
                    end = until;
                    longest = rows.getBytes(1);
                }
            }
        }
        return found;
    }
}
