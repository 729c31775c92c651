package org.ptracker.server.interval;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        return take(transaction, userId, List.of()).get().end();
    }

    /**
     * The end of a history whose user's row is taken.
     *
     * @param codes of the names that are known to have one
     */
    public record Taken(HistoryEnd end, Map<String, String> codes) {}

    /**
     * Takes the user's row as well, before anything that is asked for after it, and tells the codes of those names that the write is
     * likely to need and that have one: to ask for that alone would be one more way to the database.
     */
    public Transaction.Answer<Taken> take(Transaction transaction, long userId, List<String> names)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (String name : names) {
            values.add(userId);
            values.add(name);
        }
        values.add(userId);
        String sql = "SELECT " + COLUMNS + (", " + NameStore.KNOWN_CODE).repeat(names.size())
                + " FROM users WHERE id = ?" + transaction.takingRows();
        return transaction.ask(sql, rows -> taken(rows, names), values.toArray());
    }

    private static Taken taken(ResultSet rows, List<String> names) throws SQLException {
        rows.next();
        Map<String, String> codes = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String code = rows.getString(i + 4);
            if (code != null) {
                codes.put(names.get(i), code);
            }
        }
        return new Taken(end(rows), codes);
    }

    public HistoryEnd read(Transaction transaction, long userId) throws SQLException {
        PreparedStatement select = transaction.prepare("SELECT " + COLUMNS + " FROM users WHERE id = ?");
        select.setLong(1, userId);
        try (ResultSet rows = select.executeQuery()) {
            rows.next();
            return end(rows);
        }
    }

    private static HistoryEnd end(ResultSet rows) throws SQLException {
        return new HistoryEnd(
                rows.getLong(1),
                rows.getLong(2),
                OverlapPolicy.valueOf(rows.getString(3).toUpperCase(Locale.ROOT)));
    }

    /** Writes number and checksum of the last change. */
    public void advance(Transaction transaction, long userId, long seq, long checksum) throws SQLException {
        transaction.later("UPDATE users SET change_seq = ?, change_checksum = ? WHERE id = ?", seq, checksum, userId);
    }
}
