package org.ptracker.server.interval;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.server.storage.Transaction;

/** The SQL of the end of a user's history, which stands in the user's row. */
public final class HistoryEndStore {
    /**
     * Takes the user's row until the transaction ends: nobody else changes this user's intervals, keys or history until
     * then. The first statement of every write of intervals, before anything is looked up that a decision depends on.
     */
    public HistoryEnd take(Transaction transaction, long userId) throws SQLException {
        return end(
                transaction.prepare(
                        "UPDATE users SET change_seq = change_seq WHERE id = ? RETURNING change_seq, overlap_policy"),
                userId);
    }

    public HistoryEnd read(Transaction transaction, long userId) throws SQLException {
        return end(transaction.prepare("SELECT change_seq, overlap_policy FROM users WHERE id = ?"), userId);
    }

    private static HistoryEnd end(PreparedStatement statement, long userId) throws SQLException {
        statement.setLong(1, userId);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return new HistoryEnd(
                    rows.getLong(1), OverlapPolicy.valueOf(rows.getString(2).toUpperCase(Locale.ROOT)));
        }
    }

    /** Writes the number of the last change. */
    public void advance(Transaction transaction, long userId, long seq) throws SQLException {
        PreparedStatement update = transaction.prepare("UPDATE users SET change_seq = ? WHERE id = ?");
        update.setLong(1, seq);
        update.setLong(2, userId);
        update.executeUpdate();
    }
}
