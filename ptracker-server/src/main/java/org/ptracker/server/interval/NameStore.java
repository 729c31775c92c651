package org.ptracker.server.interval;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.ptracker.server.storage.Transaction;

/**
 * The SQL of texts that many rows of a user repeat, names of zones and of tokens: each stands once in {@code names}, and the rows
 * have its code, a number in digits. What is no code is the name itself, as in rows of earlier versions. A name stays for ever,
 * and so does its code.
 */
public final class NameStore {
    /** In a statement, the code of a name; the values are the user, the name, and the name. */
    public static final String CODE =
            "coalesce((SELECT known.code FROM names known WHERE known.user_id = ? AND known.name = ?), ?)";

    /** In a statement, a name if it has a code; the values are the user and the name. */
    static final String IF_CODED = "(SELECT known.name FROM names known WHERE known.user_id = ? AND known.name = ?)";

    /** Gives a name a code if it has none: before a row is stored with it. The user's row has been taken. */
    public void giveCode(Transaction transaction, long userId, String name) throws SQLException {
        PreparedStatement insert = transaction.prepare("""
                INSERT INTO names (user_id, code, name)
                SELECT ?, CAST(count(*) + 1 AS TEXT), ? FROM names WHERE user_id = ?
                ON CONFLICT (user_id, name) DO NOTHING
                """);
        insert.setLong(1, userId);
        insert.setString(2, name);
        insert.setLong(3, userId);
        insert.executeUpdate();
    }
}
