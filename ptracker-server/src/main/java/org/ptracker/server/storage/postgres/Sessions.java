package org.ptracker.server.storage.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.StorageException;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Work;
import org.ptracker.server.storage.turn.Lending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections for reads, or those for writes, and the transactions that run on them. Thread-safe. */
final class Sessions implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /**
     * Every list is read in the order of an index and ends after a page, by nested loops. The planner would rather read
     * everything and join it by hash or merge, as soon as it takes a page for more than it is.
     */
    private static final String PLANS = "SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off";

    private static final int TRIES = 8;
    private static final int PAUSE_MILLIS = 10;

    private final String nothingDone;
    private final HikariDataSource pool;
    private final Lending<Integer> lending;
    private final CommitListener listener;
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();

    private Sessions(String work, String nothingDone, HikariConfig config, int places, CommitListener listener) {
        this.nothingDone = nothingDone;
        this.listener = listener;
        this.pool = new HikariDataSource(config);
        int size = config.getMaximumPoolSize();
        this.lending = new Lending<>(work, IntStream.range(0, size).boxed().toList(), places, size);
    }

    /**
     * Each transaction is one snapshot, and cannot write.
     *
     * @param longest how long the first connection is waited for
     */
    static Sessions forReads(PostgresSettings settings, Duration longest) {
        HikariConfig config = config("ptracker-reads", settings, settings.readers(), longest);
        config.setReadOnly(true);
        // The driver says so in its BEGIN, and a single statement has none.
        config.setConnectionInitSql(PLANS + "; SET default_transaction_read_only = on");
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return started(settings, "reads", "try again", config, Integer.MAX_VALUE, CommitListener.NONE);
    }

    /**
     * Each statement sees what others have committed before it, which is what taking a row first relies on.
     *
     * @param places how many may wait
     * @param longest how long the first connection is waited for
     */
    static Sessions forWrites(PostgresSettings settings, int places, CommitListener listener, Duration longest) {
        HikariConfig config = config("ptracker-writes", settings, settings.writers(), longest);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return started(settings, "writes", "nothing was stored, try again", config, places, listener);
    }

    private static Sessions started(
            PostgresSettings settings,
            String work,
            String nothingDone,
            HikariConfig config,
            int places,
            CommitListener listener) {
        try {
            return new Sessions(work, nothingDone, config, places, listener);
        } catch (HikariPool.PoolInitializationException e) {
            throw settings.unusable(e);
        }
    }

    private static HikariConfig config(String name, PostgresSettings settings, int size, Duration longest) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDriverClassName("org.postgresql.Driver");
        config.setJdbcUrl(settings.url());
        config.setDataSourceProperties(settings.properties());
        config.setMaximumPoolSize(size);
        config.setAutoCommit(false);
        config.setConnectionTimeout(LONGEST_CONNECT.toMillis());
        config.setInitializationFailTimeout(Math.max(1, longest.toMillis()));
        config.setConnectionInitSql(PLANS);
        return config;
    }

    <T> T run(long userId, Work<T> work) {
        return onConnection(userId, connection -> inTransaction(connection, work));
    }

    /** Without BEGIN and COMMIT, each of which would be told and answered for a statement that reads. */
    <T> T runOneStatement(long userId, Work<T> work) {
        return onConnection(userId, connection -> {
            // The pool takes it back.
            connection.setAutoCommit(true);
            try (PostgresTransaction transaction = new PostgresTransaction(connection)) {
                return work.in(transaction);
            }
        });
    }

    /** What is done on a connection. */
    @FunctionalInterface
    private interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    private <T> T onConnection(long userId, Use<T> use) {
        Integer place;
        try {
            place = lending.take(userId);
        } catch (StorageUnavailableException e) {
            refused.increment();
            throw e;
        }
        try {
            return trying(use);
        } finally {
            lending.giveBack(userId, place);
        }
    }

    private <T> T trying(Use<T> use) {
        List<SQLException> earlier = new ArrayList<>();
        while (true) {
            try {
                return once(use);
            } catch (SQLException e) {
                earlier.forEach(e::addSuppressed);
                if (!SqlState.asksForAnotherTry(e)) {
                    throw failure(e);
                }
                earlier.add(e);
                if (earlier.size() == TRIES) {
                    throw unavailable("others keep changing the same; " + nothingDone, e);
                }
                pause(earlier.size(), e);
            }
        }
    }

    /** A connection that is given back without a commit is rolled back by the pool. */
    private <T> T once(Use<T> use) throws SQLException {
        try (Connection connection = connect()) {
            try {
                return use.of(connection);
            } catch (SQLException e) {
                if (SqlState.isReadOnly(e)) {
                    pool.evictConnection(connection);
                }
                throw e;
            }
        }
    }

    private <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        try (PostgresTransaction transaction = new PostgresTransaction(connection)) {
            T result = work.in(transaction);
            commit(transaction);
            return result;
        }
    }

    private Connection connect() {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw unavailable("the database cannot be reached now; " + nothingDone, e);
        }
    }

    private void commit(PostgresTransaction transaction) throws SQLException {
        long ready = System.nanoTime();
        try {
            transaction.commit();
        } catch (SQLException e) {
            if (SqlState.isUnavailable(e) && !transaction.isRefused()) {
                throw unavailable(
                        "the database did not confirm the write, which may be stored: send it again with the same"
                                + " Idempotency-Key",
                        e);
            }
            throw e;
        }
        listener.committed(1, System.nanoTime() - ready);
    }

    private RuntimeException failure(SQLException e) {
        if (SqlState.isUnavailable(e)) {
            return unavailable("the database cannot serve now; " + nothingDone, e);
        }
        if (SqlState.isReadOnly(e) && !pool.isReadOnly()) {
            return unavailable("the database takes no writes now; " + nothingDone, e);
        }
        return new StorageException("a statement failed: " + e.getMessage(), e);
    }

    private StorageUnavailableException unavailable(String message, SQLException cause) {
        failed.increment();
        log.error("{}", message, cause);
        return new StorageUnavailableException(message, RETRY_AFTER, cause);
    }

    /** Those who got into each other's way come back at different times. */
    private void pause(int tries, SQLException cause) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1, PAUSE_MILLIS * tries + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the server is shutting down; " + nothingDone, cause);
        }
    }

    int size() {
        return lending.size();
    }

    /** How many connections no work uses now. */
    int idle() {
        return lending.idle();
    }

    /** How much work waits for a connection. */
    int waiting() {
        return lending.waiting();
    }

    /** How often the database could not serve. */
    long failed() {
        return failed.sum();
    }

    /** How much work found too much before it. */
    long refused() {
        return refused.sum();
    }

    /** Refuses new work, waits for what is under way, and closes the connections. */
    @Override
    public void close() {
        lending.close();
        pool.close();
    }
}
