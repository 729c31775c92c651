package org.ptracker.server.interval;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.server.storage.Transaction;

/** The SQL of the end of a user's history, which stands in the user's row. */
public final class HistoryEndStore {
    private static final String COLUMNS = "change_seq, change_checksum, overlap_policy";

    /**
     * Takes the user's row until the transaction ends: nobody else changes this user's intervals, keys or history until
     * then. The first statement of every write of intervals, before anything is looked up that a decision depends on.
     */
    public HistoryEnd take(Transaction transaction, long userId) throws SQLException {
        return end(
                transaction.prepare("UPDATE users SET change_seq = change_seq WHERE id = ? RETURNING " + COLUMNS),
                userId);
    }

    public HistoryEnd read(Transaction transaction, long userId) throws SQLException {
        return end(transaction.prepare("SELECT " + COLUMNS + " FROM users WHERE id = ?"), userId);
    }

    private static HistoryEnd end(PreparedStatement statement, long userId) throws SQLException {
        statement.setLong(1, userId);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return new HistoryEnd(
                    rows.getLong(1),
                    rows.getLong(2),
                    OverlapPolicy.valueOf(rows.getString(3).toUpperCase(Locale.ROOT)));
        }
    }

    /** Writes number and checksum of the last change. */
    public void advance(Transaction transaction, long userId, long seq, long checksum) throws SQLException {
        PreparedStatement update =
                transaction.prepare("UPDATE users SET change_seq = ?, change_checksum = ? WHERE id = ?");
        update.setLong(1, seq);
        update.setLong(2, checksum);
        update.setLong(3, userId);
        update.executeUpdate();
    }
}
