package org.ptracker.server.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One transaction, as work sees it. For one thread, during one call. */
public interface Transaction {
    /**
     * A statement to bind and run. Statements are kept prepared from one transaction to the next, because preparing costs
     * more than running the small ones: they belong to the database and are not to be closed. The same text gives the same
     * statement, so that only one result set of it can be open. Result sets are to be closed. What was put off by
     * {@link #later} is done before, so that a statement is prepared when it is to be run.
     *
     * @param sql the statement, with a question mark for every value
     * @throws SQLException when the database does not take the statement
     */
    PreparedStatement prepare(String sql) throws SQLException;

    /**
     * Writes, at once or together with what comes after: before the next statement is prepared and before the end of the
     * transaction, in this order. For what nobody waits to hear the outcome of: a database on another machine gets several
     * such writes at once.
     *
     * @param values a {@link Long}, {@link Integer}, {@link String}, {@code byte[]} or null for every question mark
     * @throws SQLException when the database does not take this one, or one before it
     */
    default void later(String sql, @Nullable Object... values) throws SQLException {
        bound(sql, values).executeUpdate();
    }

    /** Makes of rows, which may be none, what is asked for. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /** What came of a statement. */
    @FunctionalInterface
    interface Answer<T> {
        T get() throws SQLException;
    }

    /**
     * Runs a statement that returns rows, at once or together with what comes after, as {@link #later} does: at the latest when
     * its answer is looked at.
     */
    default <T> Answer<T> ask(String sql, Reading<T> reading, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            T answer = reading.of(rows);
            return () -> answer;
        }
    }

    /**
     * What a SELECT ends with whose rows nobody else is to change before the transaction ends, and which waits for whoever has
     * taken them. Nothing where writes wait for one another anyway.
     */
    default String takingRows() {
        return "";
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepare(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
