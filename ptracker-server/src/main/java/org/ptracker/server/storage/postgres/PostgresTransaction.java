package org.ptracker.server.storage.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.ptracker.server.storage.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction. Its statements are closed at its end; the driver keeps the frequent ones prepared on the connection. */
final class PostgresTransaction implements Transaction, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresTransaction.class);

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    PostgresTransaction(Connection connection) {
        this.connection = connection;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement prepared = connection.prepareStatement(sql);
        statements.put(sql, prepared);
        return prepared;
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
