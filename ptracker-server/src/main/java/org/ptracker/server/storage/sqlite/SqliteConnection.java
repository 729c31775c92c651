package org.ptracker.server.storage.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ptracker.server.storage.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that keeps its statements prepared. For one thread at a time. */
final class SqliteConnection implements Transaction, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SqliteConnection.class);
    private static final int KEPT = 128;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

    SqliteConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement kept = statements.get(sql);
        if (kept != null) {
            return kept;
        }
        if (statements.size() >= KEPT) {
            Iterator<PreparedStatement> longestUnused = statements.values().iterator();
            longestUnused.next().close();
            longestUnused.remove();
        }
        PreparedStatement prepared = connection.prepareStatement(sql);
        statements.put(sql, prepared);
        return prepared;
    }

    /** For what reads a catalog. */
    Connection jdbc() {
        return connection;
    }

    /** Runs a statement without parameters, such as BEGIN. Rows that are not read to their end would keep a snapshot open. */
    void execute(String sql) throws SQLException {
        PreparedStatement statement = prepare(sql);
        if (statement.execute()) {
            statement.getResultSet().close();
        }
    }

    /** Closes the connection, which rolls an open transaction back. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            log.warn("cannot close a connection", e);
        }
    }
}
