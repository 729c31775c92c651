package org.ptracker.server.storage.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the database was found damaged, and reads the whole of it once, beside everything else.
 * A damaged one serves nobody any more: half a list looks like a whole one, and backups would grow as damaged as it is.
 * Thread-safe.
 */
final class DamageWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DamageWatch.class);
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final GroupCommitWriter.ConnectionSource source;
    private final Thread thread;
    private final Object gate = new Object();
    private boolean closed;
    private @Nullable PreparedStatement running;
    private volatile boolean damaged;

    DamageWatch(GroupCommitWriter.ConnectionSource source) {
        this.source = source;
        this.thread = new Thread(this::read, "ptracker-check");
        thread.setDaemon(true);
    }

    /** Begins to read everything. To be called once. */
    void start() {
        thread.start();
    }

    /** @throws StorageUnavailableException when the database is known to be damaged */
    void requireWhole() {
        if (damaged) {
            throw new StorageUnavailableException(
                    "the database is damaged, and serves nobody until a backup is restored", RETRY_AFTER, null);
        }
    }

    void report(String what, @Nullable Throwable cause) {
        damaged = true;
        log.error(
                "the database is damaged, and serves nobody from now on: {}; stop the server, see what"
                        + " ptracker-server verify says, and restore a backup",
                what,
                cause);
    }

    private void read() {
        long began = System.nanoTime();
        try (SqliteConnection connection = source.open()) {
            String found = first(connection, "PRAGMA quick_check(1)");
            if (!"ok".equals(found)) {
                report(String.valueOf(found).replace('\n', ' '), null);
                return;
            }
            for (Redundancy redundancy : Redundancy.ALL) {
                String differs = first(connection, redundancy.sql());
                if (differs != null) {
                    report(redundancy.fault() + ": " + differs, null);
                    return;
                }
            }
            log.info("the whole database was read in {} ms, and is whole", (System.nanoTime() - began) / 1_000_000);
        } catch (SQLException e) {
            failed(e);
        } finally {
            synchronized (gate) {
                running = null;
            }
        }
    }

    private @Nullable String first(SqliteConnection connection, String sql) throws SQLException {
        PreparedStatement check = connection.prepare(sql);
        synchronized (gate) {
            if (closed) {
                throw new SQLException("the server is shutting down");
            }
            running = check;
        }
        try (ResultSet rows = check.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private void failed(SQLException e) {
        boolean interrupted;
        synchronized (gate) {
            interrupted = closed;
        }
        if (SqliteConnections.isDamage(e)) {
            report(String.valueOf(e.getMessage()), e);
        } else if (!interrupted) {
            log.warn("the check of the whole database ended early", e);
        }
    }

    /** Breaks the reading off. */
    @Override
    public void close() {
        synchronized (gate) {
            closed = true;
            if (running != null) {
                try {
                    running.cancel();
                } catch (SQLException e) {
                    log.warn("cannot break off the check of the database", e);
                }
            }
        }
        ThreadEnd.await(thread);
    }
}
