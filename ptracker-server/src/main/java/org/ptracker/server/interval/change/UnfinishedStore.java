package org.ptracker.server.interval.change;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.storage.Transaction;

/** The SQL of batches that are not finished. Every method runs inside the caller's transaction. */
final class UnfinishedStore {
    List<Long> users(Transaction transaction) throws SQLException {
        List<Long> users = new ArrayList<>();
        try (ResultSet rows =
                transaction.prepare("SELECT user_id FROM unfinished_batches").executeQuery()) {
            while (rows.next()) {
                users.add(rows.getLong(1));
            }
        }
        return users;
    }

    boolean has(Transaction transaction, long userId) throws SQLException {
        PreparedStatement select = transaction.prepare("SELECT 1 FROM unfinished_batches WHERE user_id = ?");
        select.setLong(1, userId);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next();
        }
    }

    void insert(Transaction transaction, long userId) throws SQLException {
        transaction.later("INSERT INTO unfinished_batches (user_id) VALUES (?)", userId);
    }

    void delete(Transaction transaction, long userId) throws SQLException {
        transaction.later("DELETE FROM unfinished_batches WHERE user_id = ?", userId);
    }

    /** What an import remembered of rows whose change does not come to be is what it was before. How many there were. */
    int takeSourcesBack(Transaction transaction, long userId, long end, int most) throws SQLException {
        PreparedStatement update = transaction.prepare("""
                UPDATE import_sources SET content = previous, previous = NULL, change_seq = 0
                WHERE user_id = ? AND source IN (
                    SELECT source FROM import_sources
                    WHERE user_id = ? AND change_seq > ? AND previous IS NOT NULL
                    LIMIT ?)
                """);
        update.setLong(1, userId);
        update.setLong(2, userId);
        update.setLong(3, end);
        update.setInt(4, most);
        return update.executeUpdate();
    }

    void deleteChange(Transaction transaction, long userId, long seq) throws SQLException {
        transaction.later("DELETE FROM changes WHERE user_id = ? AND seq = ?", userId, seq);
    }

    /** When an interval was changed last before a change of it; when it was made otherwise. */
    Instant changedBefore(Transaction transaction, long userId, UUID interval, long seq, Instant made)
            throws SQLException {
        PreparedStatement select = transaction.prepare("""
                SELECT at_ms FROM changes WHERE user_id = ? AND seq =
                    (SELECT max(seq) FROM changes
                        WHERE user_id = ? AND interval_id = ? AND seq < ? AND operation <> 'create')
                """);
        select.setLong(1, userId);
        select.setLong(2, userId);
        select.setBytes(3, Uuids.toBytes(interval));
        select.setLong(4, seq);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? Instant.ofEpochMilli(rows.getLong(1)) : made;
        }
    }
}
