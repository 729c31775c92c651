package org.ptracker.server.storage.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.ptracker.server.failure.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection by which a server begins: a database that does not take one yet is waited for, and a mistake is not. */
final class FirstConnection {
    private static final Logger log = LoggerFactory.getLogger(FirstConnection.class);

    private final PostgresSettings settings;
    private final Duration longest;
    private final long began = System.nanoTime();
    private boolean warned;

    FirstConnection(PostgresSettings settings, Duration longest) {
        this.settings = settings;
        this.longest = longest;
    }

    /** What is done with it. May run again from its beginning. */
    @FunctionalInterface
    interface Use {
        void of(Connection connection) throws SQLException;
    }

    /** @throws StartupException with one line for the person who starts the server */
    void use(Use use) {
        while (!isDone(use)) {
            pause();
        }
    }

    /** How much longer is waited. */
    Duration left() {
        Duration left = longest.minusNanos(System.nanoTime() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private boolean isDone(Use use) {
        try (Connection connection = settings.connect()) {
            if (warned) {
                log.info("the database answers");
            }
            use.of(connection);
            return true;
        } catch (SQLException e) {
            if (!SqlState.isUnavailable(e) || left().isZero()) {
                throw settings.unusable(e);
            }
            if (!warned) {
                log.warn(
                        "no connection to {} yet ({}): tried again each second, for {} s at most",
                        settings,
                        e.getMessage(),
                        longest.toSeconds());
                warned = true;
            }
            return false;
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("the start was interrupted", e);
        }
    }
}
