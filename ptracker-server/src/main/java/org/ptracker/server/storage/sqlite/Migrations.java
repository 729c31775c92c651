package org.ptracker.server.storage.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.MigrationScript;

/**
 * Brings a database to the schema of this code: numbered SQL files of one dialect, applied in order, each in a transaction
 * of its own.
 */
final class Migrations {
    private final Clock clock;

    Migrations(Clock clock) {
        this.clock = clock;
    }

    /** Whether a database is none of this program, or not yet. */
    static boolean areMissing(SqliteConnection connection) throws SQLException {
        String sql = "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migrations'";
        try (ResultSet rows = connection.prepare(sql).executeQuery()) {
            rows.next();
            return rows.getInt(1) == 0;
        }
    }

    /** Applies what is missing. The caller holds the lock that keeps others from doing the same. */
    void apply(SqliteConnection connection) throws SQLException {
        upTo(connection, MigrationScript.NAMES.size());
    }

    /** Applies what is missing, up to a version. */
    void upTo(SqliteConnection connection, int last) throws SQLException {
        connection.execute("""
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    version INTEGER PRIMARY KEY,
                    name TEXT NOT NULL,
                    applied_ms BIGINT NOT NULL)
                """);
        int present = version(connection);
        if (present > MigrationScript.NAMES.size()) {
            throw new StartupException(
                    "the database has schema " + present + ", this program knows up to " + MigrationScript.NAMES.size()
                            + ": start the newer version that wrote it",
                    null);
        }
        for (int version = present + 1; version <= last; version++) {
            apply(connection, version);
        }
    }

    private static int version(SqliteConnection connection) throws SQLException {
        String sql = "SELECT coalesce(max(version), 0) FROM schema_migrations";
        try (ResultSet rows = connection.prepare(sql).executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void apply(SqliteConnection connection, int version) throws SQLException {
        String name = MigrationScript.NAMES.get(version - 1);
        connection.execute("BEGIN");
        try {
            for (String sql : MigrationScript.statements(Migrations.class, name)) {
                connection.execute(sql);
            }
            record(connection, version, name);
            connection.execute("COMMIT");
        } catch (SQLException e) {
            connection.execute("ROLLBACK");
            throw new SQLException("migration " + name + ": " + e.getMessage(), e.getSQLState(), e);
        }
    }

    private void record(SqliteConnection connection, int version, String name) throws SQLException {
        PreparedStatement insert =
                connection.prepare("INSERT INTO schema_migrations (version, name, applied_ms) VALUES (?, ?, ?)");
        insert.setInt(1, version);
        insert.setString(2, name);
        insert.setLong(3, clock.millis());
        insert.executeUpdate();
    }
}
