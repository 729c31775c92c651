package org.ptracker.server.interval.change;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.ChangeOperation;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.hash.RowChecksum;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.storage.Transaction;

/** The SQL of the history. Every method runs inside the caller's transaction and sees one user's rows only. */
public final class ChangeStore {
    /** With a create come, where its row does not say what was made, the columns of the view from which it is known. */
    private static final String COLUMNS = """
            SELECT h.seq, h.batch, h.undoes, h.operation, h.interval_id, h.version, h.at_ms, h.token, h.before,
                coalesce(h.after, h.next_before), h.start_ms, h.end_ms, h.zone, h.note, h.tags
            """;

    private static final String SELECT = COLUMNS + "FROM history h ";

    private static final String INSERT = "INSERT INTO changes"
            + " (user_id, seq, batch, undoes, operation, interval_id, version, at_ms, token, before, after, checksum)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /**
     * Stores the next change of a user. Of a create neither what it made nor when is stored again: it stands in the interval, and
     * once that is changed, before the next change of it. The view {@code history} puts the two together.
     *
     * @param token the code of the token's name, or the name itself
     * @param previous the checksum of the change before, or {@link RowChecksum#NONE}
     * @return the checksum of this one, which covers the values in the order of the columns, and what a create made
     */
    long insert(Transaction transaction, long userId, Change change, String token, long previous) throws SQLException {
        String operation = change.operation().name().toLowerCase(Locale.ROOT);
        byte[] interval = Uuids.toBytes(change.interval());
        long at = change.at().toEpochMilli();
        IntervalContent made = change.operation() == ChangeOperation.CREATE ? change.after() : null;
        String before = change.before() == null ? null : StoredContent.write(change.before());
        String after = change.after() == null || made != null ? null : StoredContent.write(change.after());
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                userId,
                change.seq(),
                change.batch(),
                change.undoes(),
                operation,
                interval,
                change.version(),
                at,
                change.token(),
                before,
                after));
        if (made != null) {
            values.addAll(StoredContent.values(made));
        }
        long checksum = RowChecksum.of(previous, values.toArray());
        transaction.later(
                INSERT,
                userId,
                change.seq(),
                change.batch(),
                change.undoes(),
                made == null ? operation : null,
                interval,
                change.version(),
                made == null ? at : null,
                token,
                before,
                after,
                checksum);
        return checksum;
    }

    /** The first changes after a number, in their order, at most {@code limit} of them. */
    public List<Change> after(Transaction transaction, long userId, long seq, int limit) throws SQLException {
        PreparedStatement select =
                transaction.prepare(SELECT + "WHERE h.user_id = ? AND h.seq > ? ORDER BY h.seq LIMIT ?");
        select.setLong(1, userId);
        select.setLong(2, seq);
        select.setInt(3, limit);
        return changes(select);
    }

    /** The last changes after a number, the latest first, at most {@code limit} of them. */
    List<Change> lastAfter(Transaction transaction, long userId, long seq, int limit) throws SQLException {
        PreparedStatement select =
                transaction.prepare(SELECT + "WHERE h.user_id = ? AND h.seq > ? ORDER BY h.seq DESC LIMIT ?");
        select.setLong(1, userId);
        select.setLong(2, seq);
        select.setInt(3, limit);
        return changes(select);
    }

    /** One change; null when there is none of that number. */
    public @Nullable Change find(Transaction transaction, long userId, long seq) throws SQLException {
        PreparedStatement select = transaction.prepare(SELECT + "WHERE h.user_id = ? AND h.seq = ?");
        select.setLong(1, userId);
        select.setLong(2, seq);
        List<Change> found = changes(select);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The number of the last change of a batch; 0 when no batch has that number. */
    public long lastOf(Transaction transaction, long userId, long batch, long end) throws SQLException {
        Change first = find(transaction, userId, batch);
        if (first == null || first.batch() != batch) {
            return 0;
        }
        PreparedStatement select = transaction.prepare(
                "SELECT seq FROM changes WHERE user_id = ? AND seq > ? AND batch <> ? ORDER BY seq LIMIT 1");
        select.setLong(1, userId);
        select.setLong(2, batch);
        select.setLong(3, batch);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) - 1 : end;
        }
    }

    /** The changes of one interval after a number, in their order, at most {@code limit} of them. */
    public List<Change> of(Transaction transaction, long userId, UUID interval, long seq, int limit)
            throws SQLException {
        // CROSS JOIN: the few changes of the interval lead.
        PreparedStatement select = transaction.prepare(COLUMNS + """
                FROM (
                    SELECT created_seq AS seq FROM intervals WHERE id = ? AND user_id = ?
                    UNION ALL
                    SELECT seq FROM changes WHERE interval_id = ? AND user_id = ? AND operation <> 'create'
                ) own CROSS JOIN history h
                WHERE h.user_id = ? AND h.seq = own.seq AND own.seq > ? ORDER BY own.seq LIMIT ?
                """);
        select.setBytes(1, Uuids.toBytes(interval));
        select.setLong(2, userId);
        select.setBytes(3, Uuids.toBytes(interval));
        select.setLong(4, userId);
        select.setLong(5, userId);
        select.setLong(6, seq);
        select.setInt(7, limit);
        return changes(select);
    }

    /** The changes of one batch, in their order; none when no batch has that number. */
    public List<Change> batch(Transaction transaction, long userId, long batch) throws SQLException {
        PreparedStatement select =
                transaction.prepare(SELECT + "WHERE h.user_id = ? AND h.seq >= ? AND h.batch = ? ORDER BY h.seq");
        select.setLong(1, userId);
        select.setLong(2, batch);
        select.setLong(3, batch);
        return changes(select);
    }

    /** The number of the last batch before a number that still holds and took nothing back itself; 0 when there is none. */
    public long lastHolding(Transaction transaction, long userId, long before) throws SQLException {
        PreparedStatement select = transaction.prepare(
                "SELECT batch, undoes FROM changes WHERE user_id = ? AND seq < ? ORDER BY seq DESC LIMIT 1");
        long seq = before;
        while (true) {
            long batch;
            boolean undo;
            select.setLong(1, userId);
            select.setLong(2, seq);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return 0;
                }
                batch = rows.getLong(1);
                rows.getLong(2);
                undo = !rows.wasNull();
            }
            if (!undo && holds(transaction, userId, batch)) {
                return batch;
            }
            seq = batch;
        }
    }

    /** Whether a batch is in force: nothing took it back, or what did was taken back itself. */
    public boolean holds(Transaction transaction, long userId, long batch) throws SQLException {
        PreparedStatement select =
                transaction.prepare("SELECT max(batch) FROM changes WHERE user_id = ? AND undoes = ?");
        long asked = batch;
        boolean holds = true;
        while (true) {
            select.setLong(1, userId);
            select.setLong(2, asked);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                long undo = rows.getLong(1);
                if (rows.wasNull()) {
                    return holds;
                }
                asked = undo;
                holds = !holds;
            }
        }
    }

    /** Whether the last change of an interval took another one back. */
    public boolean wasTakenBack(Transaction transaction, long userId, UUID interval) throws SQLException {
        PreparedStatement select = transaction.prepare("""
                SELECT undoes FROM changes WHERE user_id = ? AND seq =
                    (SELECT max(seq) FROM changes WHERE user_id = ? AND interval_id = ? AND operation <> 'create')
                """);
        select.setLong(1, userId);
        select.setLong(2, userId);
        select.setBytes(3, Uuids.toBytes(interval));
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() && rows.getObject(1) != null;
        }
    }

    private static List<Change> changes(PreparedStatement select) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                changes.add(change(rows));
            }
        }
        return changes;
    }

    private static Change change(ResultSet rows) throws SQLException {
        long undoes = rows.getLong(3);
        Long undone = rows.wasNull() ? null : undoes;
        String before = rows.getString(9);
        ChangeOperation operation = ChangeOperation.valueOf(rows.getString(4).toUpperCase(Locale.ROOT));
        return new Change(
                rows.getLong(1),
                rows.getLong(2),
                undone,
                operation,
                Uuids.fromBytes(rows.getBytes(5)),
                rows.getLong(6),
                Instant.ofEpochMilli(rows.getLong(7)),
                rows.getString(8),
                before == null ? null : StoredContent.read(before),
                after(rows, operation));
    }

    private static @Nullable IntervalContent after(ResultSet rows, ChangeOperation operation) throws SQLException {
        String after = rows.getString(10);
        if (after != null) {
            return StoredContent.read(after);
        }
        return operation == ChangeOperation.CREATE ? IntervalStore.content(rows, 11) : null;
    }
}
