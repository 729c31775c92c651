package org.ptracker.server.storage.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGProperty;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.MigrationScript;
import org.ptracker.server.storage.move.MoveTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database of PostgreSQL that no server uses, as the end of a move. */
public final class PostgresTables implements MoveTarget {
    private static final Logger log = LoggerFactory.getLogger(PostgresTables.class);
    private static final int MOST_ROWS = 500;
    private static final int LOOKS = 20;
    private static final int BYTES_AT_ONCE = 1 << 20;

    private final PostgresSettings settings;
    private final Connection connection;

    private PostgresTables(PostgresSettings settings, Connection connection) {
        this.settings = settings;
        this.connection = connection;
    }

    /**
     * Opens one to be read, in one snapshot.
     *
     * @throws StartupException when it cannot be used, servers use it, or its schema is not the newest
     */
    public static PostgresTables toBeRead(PostgresSettings settings) {
        return open(settings, tables -> {
            tables.connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            tables.connection.setReadOnly(true);
            tables.requireNewestSchema();
        });
    }

    /**
     * Opens one to be filled, with the tables in it, which nobody else writes to from then on.
     *
     * @throws StartupException when it cannot be used, or servers use it
     */
    public static PostgresTables toBeFilled(PostgresSettings settings, Clock clock) {
        return open(settings, tables -> {
            new PostgresMigrations(clock).apply(tables.connection);
            tables.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE");
        });
    }

    @FunctionalInterface
    private interface Beginning {
        void of(PostgresTables tables) throws SQLException;
    }

    private static PostgresTables open(PostgresSettings settings, Beginning beginning) {
        try {
            Connection connection = settings.connect(PGProperty.REWRITE_BATCHED_INSERTS);
            try {
                PostgresTables tables = new PostgresTables(settings, connection);
                // A million rows may keep it busy without a word for longer than a server would wait.
                connection.setNetworkTimeout(Runnable::run, 0);
                connection.setAutoCommit(false);
                tables.requireNoServer();
                beginning.of(tables);
                return tables;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw settings.unusable(e);
        }
    }

    /** PostgreSQL may need a moment to see that somebody has gone. */
    private void requireNoServer() throws SQLException {
        int others = others();
        for (int i = 0; i < LOOKS && others > 0; i++) {
            texts("SELECT pg_sleep(0.1)");
            others = others();
        }
        if (others > 0) {
            throw new StartupException(
                    "a server uses " + settings + " (" + others + " connections): stop every one first", null);
        }
    }

    private int others() throws SQLException {
        String count = texts("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND application_name = '" + PostgresSettings.APPLICATION + "' AND pid <> pg_backend_pid()")
                .get(0);
        connection.rollback();
        return Integer.parseInt(count);
    }

    private void requireNewestSchema() throws SQLException {
        List<String> tables = texts(
                "SELECT to_regclass('schema_migrations') WHERE to_regclass('schema_migrations') IS" + " NOT NULL");
        String version = tables.isEmpty()
                ? "0"
                : texts("SELECT coalesce(max(version), 0) FROM schema_migrations")
                        .get(0);
        if (!version.equals(String.valueOf(MigrationScript.NAMES.size()))) {
            throw new StartupException(
                    settings + " has schema " + version + ", and this program has " + MigrationScript.NAMES.size()
                            + ": start a server of this version with it once, and stop it",
                    null);
        }
    }

    @Override
    public String name() {
        return settings.toString();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    /** The driver keeps as many rows as it was told, however long they are. */
    @Override
    public int rowsAtOnce(String table) throws SQLException {
        String widest = texts("SELECT coalesce(max(pg_column_size(t.*)), 0) FROM \"" + table + "\" t")
                .get(0);
        return Math.max(1, Math.min(MOST_ROWS, BYTES_AT_ONCE / (Integer.parseInt(widest) + 1)));
    }

    @Override
    public void open(List<String> tables) throws SQLException {
        for (String table : tables) {
            execute("ALTER TABLE \"" + table + "\" DISABLE TRIGGER USER");
        }
    }

    @Override
    public void commit(List<String> tables) throws SQLException {
        for (String table : tables) {
            execute("ALTER TABLE \"" + table + "\" ENABLE TRIGGER USER");
            countOn(table);
        }
        execute("ANALYZE " + tables.stream().map(table -> '"' + table + '"').collect(Collectors.joining(", ")));
        connection.commit();
    }

    /** Has a table number its next row after the rows that were brought over. */
    private void countOn(String table) throws SQLException {
        for (String column : texts("SELECT column_name FROM information_schema.columns WHERE is_identity = 'YES'"
                + " AND table_schema = current_schema() AND table_name = '" + table + "'")) {
            texts("SELECT setval(pg_get_serial_sequence('\"" + table + "\"', '" + column + "'), max(\"" + column
                    + "\")) FROM \"" + table + "\"");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            log.warn("cannot close a connection", e);
        }
    }
}
