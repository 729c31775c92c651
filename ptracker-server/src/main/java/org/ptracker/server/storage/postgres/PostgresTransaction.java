package org.ptracker.server.storage.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.ptracker.server.storage.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction. Its statements are closed at its end; the driver keeps the frequent ones prepared on the connection. */
final class PostgresTransaction implements Transaction, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresTransaction.class);

    private final Connection connection;
    private final BaseConnection driver;
    private final PutOff putOff;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    PostgresTransaction(Connection connection) throws SQLException {
        this.connection = connection;
        this.driver = connection.unwrap(BaseConnection.class);
        this.putOff = new PutOff(connection);
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        putOff.send();
        PreparedStatement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement prepared = connection.prepareStatement(sql);
        statements.put(sql, prepared);
        return prepared;
    }

    @Override
    public void later(String sql, @Nullable Object... values) throws SQLException {
        putOff.write(sql, values);
    }

    @Override
    public <T> Answer<T> ask(String sql, Reading<T> reading, @Nullable Object... values) throws SQLException {
        return putOff.ask(sql, reading, values);
    }

    /** As an UPDATE takes a row that leaves its key as it is. */
    @Override
    public String takingRows() {
        return " FOR NO KEY UPDATE";
    }

    /** Makes it durable. Whoever hears that this failed may not know whether it was done. */
    void commit() throws SQLException {
        putOff.sendAndCommit();
    }

    /** Whether PostgreSQL refused a statement, so that it is sure that nothing is stored. */
    boolean isRefused() {
        return driver.getTransactionState() == TransactionState.FAILED;
    }

    /** Never fails: what is committed is committed. */
    @Override
    public void close() {
        for (PreparedStatement statement : statements.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                log.debug("cannot close a statement", e);
            }
        }
    }
}
