package org.ptracker.server.storage.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.MigrationScript;

/**
 * Brings a database to the schema of this code, each step in a transaction of its own, of which one runs at a time, however many
 * servers start. The numbers and names are those of SQLite's.
 */
final class PostgresMigrations {
    /** The letters of "ptracker", so that nobody else's lock on this database is the same by chance. */
    private static final long LOCK = 0x7074_7261_636b_6572L;

    private final Clock clock;

    PostgresMigrations(Clock clock) {
        this.clock = clock;
    }

    /** Applies what is missing. */
    void apply(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        requireUtf8(connection);
        boolean more = true;
        while (more) {
            more = step(connection);
            connection.commit();
        }
    }

    private static void requireUtf8(Connection connection) throws SQLException {
        String encoding = one(connection, "SHOW server_encoding");
        if (!encoding.equals("UTF8")) {
            throw new StartupException(
                    "the database keeps text as " + encoding + ": make one with ENCODING 'UTF8' for PTracker", null);
        }
    }

    /** Whether there may be another step after this one. */
    private boolean step(Connection connection) throws SQLException {
        one(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
        execute(connection, """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    version INTEGER PRIMARY KEY,
                    name TEXT NOT NULL,
                    applied_ms BIGINT NOT NULL)
                """);
        int present = Integer.parseInt(one(connection, "SELECT coalesce(max(version), 0) FROM schema_migrations"));
        if (present > MigrationScript.NAMES.size()) {
            throw new StartupException(
                    "the database has schema " + present + ", this program knows up to " + MigrationScript.NAMES.size()
                            + ": start the newer version that wrote it",
                    null);
        }
        if (present == MigrationScript.NAMES.size()) {
            return false;
        }
        apply(connection, present + 1);
        return true;
    }

    private void apply(Connection connection, int version) throws SQLException {
        String name = MigrationScript.NAMES.get(version - 1);
        try {
            for (String sql : MigrationScript.statements(PostgresMigrations.class, name)) {
                execute(connection, sql);
            }
        } catch (SQLException e) {
            throw new SQLException("migration " + name + ": " + e.getMessage(), e.getSQLState(), e);
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO schema_migrations (version, name, applied_ms) VALUES (?, ?, ?)")) {
            insert.setInt(1, version);
            insert.setString(2, name);
            insert.setLong(3, clock.millis());
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
