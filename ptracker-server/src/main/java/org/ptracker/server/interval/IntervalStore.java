package org.ptracker.server.interval;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.storage.Columns;
import org.ptracker.server.storage.Transaction;
import org.ptracker.server.text.CaseFold;

/** The SQL of single intervals. Every method runs inside the caller's transaction and sees one user's rows only. */
public final class IntervalStore {
    public static final String COLUMNS = "i.id, i.start_ms, i.end_ms,"
            + " coalesce((SELECT z.name FROM names z WHERE z.user_id = i.user_id AND z.code = i.zone), i.zone),"
            + " i.note, i.tags, i.version, i.created_ms, coalesce(i.updated_ms, i.created_ms)";

    /** Stands between tags in their column: no tag can hold it. */
    private static final String TAG_SEPARATOR = "\n";

    /** Longer ones stand in {@code long_intervals} too. */
    public static final Duration SHORT = Duration.ofDays(1);

    private static final String INSERT =
            "INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, created_seq)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE = "UPDATE intervals SET start_ms = ?, end_ms = ?, zone = " + NameStore.CODE
            + ", note = ?, tags = ?, version = ?, updated_ms = ?"
            + " WHERE user_id = ? AND start_ms = ? AND id = ? AND version = ? AND deleted_ms IS NULL";

    /**
     * Stores the first version of an interval.
     *
     * @param zone the code of its zone, or the zone itself
     * @param createdSeq the number of the change that makes it
     */
    public void insert(Transaction transaction, long userId, StoredInterval interval, String zone, long createdSeq)
            throws SQLException {
        Instant end = interval.end();
        transaction.later(
                INSERT,
                userId,
                interval.start().toEpochMilli(),
                Uuids.toBytes(interval.id()),
                end == null ? null : end.toEpochMilli(),
                zone,
                interval.content().note(),
                tags(interval.tags()),
                interval.version(),
                interval.createdAt().toEpochMilli(),
                createdSeq);
        insertMarks(transaction, userId, interval);
    }

    private static void setEnd(PreparedStatement statement, int index, @Nullable Instant end) throws SQLException {
        if (end == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, end.toEpochMilli());
        }
    }

    /** An interval, deleted or not. */
    public record Found(StoredInterval interval, boolean deleted) {}

    /** Whether deleted or not; null when the user never had it. */
    @Nullable
    public Found findAny(Transaction transaction, long userId, UUID id) throws SQLException {
        PreparedStatement select = transaction.prepare(
                "SELECT " + COLUMNS + ", i.deleted_ms IS NOT NULL FROM intervals i WHERE i.id = ? AND i.user_id = ?");
        select.setBytes(1, Uuids.toBytes(id));
        select.setLong(2, userId);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? new Found(interval(rows), rows.getBoolean(10)) : null;
        }
    }

    @Nullable
    public StoredInterval find(Transaction transaction, long userId, UUID id) throws SQLException {
        Found found = findAny(transaction, userId, id);
        return found == null || found.deleted() ? null : found.interval();
    }

    /** The interval that has no end yet, if there is one. */
    @Nullable
    public StoredInterval findOpen(Transaction transaction, long userId) throws SQLException {
        PreparedStatement select = transaction.prepare("SELECT " + COLUMNS
                + " FROM intervals i WHERE i.user_id = ? AND i.end_ms IS NULL AND i.deleted_ms IS NULL");
        select.setLong(1, userId);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? interval(rows) : null;
        }
    }

    /** Replaces one version by the next; false when that version is no longer the stored one. */
    public boolean update(Transaction transaction, long userId, StoredInterval old, StoredInterval changed)
            throws SQLException {
        PreparedStatement update = transaction.prepare(UPDATE);
        update.setLong(1, changed.start().toEpochMilli());
        setEnd(update, 2, changed.end());
        String zone = changed.content().zone();
        update.setLong(3, userId);
        update.setString(4, zone);
        update.setString(5, zone);
        update.setString(6, changed.content().note());
        update.setString(7, tags(changed.tags()));
        update.setLong(8, changed.version());
        update.setLong(9, changed.updatedAt().toEpochMilli());
        bindVersion(update, 10, userId, old);
        if (update.executeUpdate() == 0) {
            return false;
        }
        deleteMarks(transaction, userId, old);
        insertMarks(transaction, userId, changed);
        return true;
    }

    /** Marks one version as deleted; false when that version is no longer the stored one. */
    public boolean delete(Transaction transaction, long userId, StoredInterval interval, Instant now)
            throws SQLException {
        PreparedStatement update = transaction.prepare("""
                UPDATE intervals SET deleted_ms = ?, updated_ms = ?, version = version + 1
                WHERE user_id = ? AND start_ms = ? AND id = ? AND version = ? AND deleted_ms IS NULL
                """);
        update.setLong(1, now.toEpochMilli());
        update.setLong(2, now.toEpochMilli());
        bindVersion(update, 3, userId, interval);
        if (update.executeUpdate() == 0) {
            return false;
        }
        deleteMarks(transaction, userId, interval);
        return true;
    }

    /** Brings a deleted version back as the next one; false when it is no longer the stored one. */
    public boolean restore(Transaction transaction, long userId, StoredInterval deleted, StoredInterval restored)
            throws SQLException {
        PreparedStatement update = transaction.prepare("""
                UPDATE intervals SET deleted_ms = NULL, updated_ms = ?, version = ?
                WHERE user_id = ? AND start_ms = ? AND id = ? AND version = ? AND deleted_ms IS NOT NULL
                """);
        update.setLong(1, restored.updatedAt().toEpochMilli());
        update.setLong(2, restored.version());
        bindVersion(update, 3, userId, deleted);
        if (update.executeUpdate() == 0) {
            return false;
        }
        insertMarks(transaction, userId, restored);
        return true;
    }

    /** Takes an interval away that nobody has seen yet. */
    public void remove(Transaction transaction, long userId, StoredInterval interval) throws SQLException {
        transaction.later(
                "DELETE FROM intervals WHERE user_id = ? AND start_ms = ? AND id = ?",
                userId,
                interval.start().toEpochMilli(),
                Uuids.toBytes(interval.id()));
        deleteMarks(transaction, userId, interval);
    }

    /** Gives an interval the number of an earlier version, which it is again. */
    public void setVersion(Transaction transaction, long userId, StoredInterval earlier) throws SQLException {
        PreparedStatement update =
                transaction.prepare("UPDATE intervals SET version = ? WHERE user_id = ? AND start_ms = ? AND id = ?");
        update.setLong(1, earlier.version());
        update.setLong(2, userId);
        update.setLong(3, earlier.start().toEpochMilli());
        update.setBytes(4, Uuids.toBytes(earlier.id()));
        update.executeUpdate();
    }

    private static void bindVersion(PreparedStatement statement, int first, long userId, StoredInterval interval)
            throws SQLException {
        statement.setLong(first, userId);
        statement.setLong(first + 1, interval.start().toEpochMilli());
        statement.setBytes(first + 2, Uuids.toBytes(interval.id()));
        statement.setLong(first + 3, interval.version());
    }

    /** The rows by which lists find an interval otherwise than by its start. */
    private static void insertMarks(Transaction transaction, long userId, StoredInterval interval) throws SQLException {
        long start = interval.start().toEpochMilli();
        byte[] id = Uuids.toBytes(interval.id());
        Instant end = interval.end();
        if (end != null && isLong(interval.start(), end)) {
            transaction.later(
                    "INSERT INTO long_intervals (user_id, start_ms, interval_id, end_ms) VALUES (?, ?, ?, ?)",
                    userId,
                    start,
                    id,
                    end.toEpochMilli());
        }
        for (String tag : interval.tags()) {
            String folded = CaseFold.of(tag);
            transaction.later(
                    "INSERT INTO interval_tags (user_id, start_ms, interval_id, tag, spelling) VALUES (?, ?, ?, ?, ?)"
                            // Intervals of earlier versions may have one tag in two spellings.
                            + " ON CONFLICT DO NOTHING",
                    userId,
                    start,
                    id,
                    folded,
                    tag.equals(folded) ? "" : tag);
        }
    }

    private static void deleteMarks(Transaction transaction, long userId, StoredInterval interval) throws SQLException {
        long start = interval.start().toEpochMilli();
        byte[] id = Uuids.toBytes(interval.id());
        Instant end = interval.end();
        if (end != null && isLong(interval.start(), end)) {
            transaction.later(
                    "DELETE FROM long_intervals WHERE user_id = ? AND start_ms = ? AND interval_id = ?",
                    userId,
                    start,
                    id);
        }
        for (String tag : interval.tags()) {
            transaction.later(
                    "DELETE FROM interval_tags WHERE user_id = ? AND start_ms = ? AND interval_id = ? AND tag = ?",
                    userId,
                    start,
                    id,
                    CaseFold.of(tag));
        }
    }

    private static boolean isLong(Instant start, Instant end) {
        return Duration.between(start, end).compareTo(SHORT) > 0;
    }

    public static StoredInterval interval(ResultSet rows) throws SQLException {
        return new StoredInterval(
                Uuids.fromBytes(rows.getBytes(1)),
                content(rows, 2),
                rows.getLong(7),
                Instant.ofEpochMilli(rows.getLong(8)),
                Instant.ofEpochMilli(rows.getLong(9)));
    }

    /** What stands in five columns from a number on: start, end, zone, note and tags. */
    public static IntervalContent content(ResultSet rows, int first) throws SQLException {
        long end = rows.getLong(first + 1);
        boolean open = rows.wasNull();
        return new IntervalContent(
                Instant.ofEpochMilli(rows.getLong(first)),
                open ? null : Instant.ofEpochMilli(end),
                Columns.text(rows, first + 2),
                Columns.text(rows, first + 3),
                tags(Columns.text(rows, first + 4)));
    }

    /** Tags as one text, as they stand in the table. */
    public static String tags(List<String> tags) {
        return String.join(TAG_SEPARATOR, tags);
    }

    public static List<String> tags(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(TAG_SEPARATOR));
    }
}
