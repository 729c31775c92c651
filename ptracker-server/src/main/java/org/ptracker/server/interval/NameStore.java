package org.ptracker.server.interval;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.ptracker.server.storage.Transaction;

/**
 * The SQL of texts that many rows of a user repeat, names of zones and of tokens: each stands once in {@code names}, and the rows
 * have its code, a number in digits. What is no code is the name itself, as in rows of earlier versions. A name stays for ever,
 * and so does its code.
 */
public final class NameStore {
    /** In a statement, the code of a name, or null; the values are the user and the name. */
    static final String KNOWN_CODE = "(SELECT known.code FROM names known WHERE known.user_id = ? AND known.name = ?)";

    /** In a statement, the code of a name; the values are the user, the name, and the name. */
    static final String CODE = "coalesce(" + KNOWN_CODE + ", ?)";

    /**
     * The code of a name, which gets one if it has none: before a row is stored with it. The user's row has been taken. Both
     * statements go to the database together.
     */
    public String giveCode(Transaction transaction, long userId, String name) throws SQLException {
        transaction.later("""
                INSERT INTO names (user_id, code, name)
                SELECT ?, CAST(count(*) + 1 AS TEXT), ? FROM names WHERE user_id = ?
                ON CONFLICT (user_id, name) DO NOTHING
                """, userId, name, userId);
        return transaction
                .ask("SELECT code FROM names WHERE user_id = ? AND name = ?", NameStore::code, userId, name)
                .get();
    }

    private static String code(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getString(1);
    }
}
