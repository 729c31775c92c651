package org.ptracker.server.storage.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.StorageException;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Transaction;
import org.ptracker.server.storage.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a SQLite file. Whatever waits in the queue shares the next transaction, so that one fsync pays for
 * many writes; each item runs in a savepoint of its own, so that its failure harms no neighbour; and an item is answered
 * only after COMMIT returned. Thread-safe.
 *
 * <p>The queue is bounded: a full one refuses at once. A failure of the database itself (disk full, I/O error, a failed
 * fsync) fails every item of that group, as not stored before COMMIT and as perhaps stored from there on; then the connection is opened again and a small write is tried once a second
 * until one succeeds.
 */
final class GroupCommitWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommitWriter.class);
    private static final int LARGEST_GROUP = 256;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long PROBE_MILLIS = 1000;

    /** Opens the connection that only the writer uses. */
    @FunctionalInterface
    interface ConnectionSource {
        SqliteConnection open() throws SQLException;
    }

    private final ConnectionSource source;
    private final CommitListener listener;
    private final int capacity;
    private final BlockingQueue<Item<?>> queue;
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Thread thread;
    private final Object gate = new Object();
    private boolean closed;
    private volatile boolean healthy = true;
    private @Nullable SqliteConnection connection;

    /**
     * Starts the writer.
     *
     * @param first a connection to begin with, owned by the writer from here on
     */
    GroupCommitWriter(SqliteConnection first, ConnectionSource source, int capacity, CommitListener listener) {
        this.connection = first;
        this.source = source;
        this.capacity = capacity;
        this.listener = listener;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = new Thread(this::run, "ptracker-writer");
        thread.start();
    }

    /** One piece of work, and the caller who waits for it. */
    private static final class Item<T> {
        private final Work<T> work;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private @Nullable Runnable outcome;

        Item(Work<T> work) {
            this.work = work;
        }

        /** Runs the work and keeps its outcome back until the transaction is durable. */
        void run(Transaction transaction) throws SQLException {
            T result = work.in(transaction);
            outcome = () -> future.complete(result);
        }

        void failsWith(Throwable failure) {
            outcome = () -> future.completeExceptionally(failure);
        }

        void answer() {
            if (outcome != null) {
                outcome.run();
            }
        }
    }

    /**
     * Queues work; the future completes once it is durable. Cancelling it before the writer took it up drops the work.
     *
     * @throws StorageUnavailableException at once when the queue is full or the writer is closed
     */
    <T> Future<T> submit(Work<T> work) {
        Item<T> item = new Item<>(work);
        synchronized (gate) {
            if (closed) {
                throw new StorageUnavailableException("the server is shutting down", RETRY_AFTER, null);
            }
            if (!queue.offer(item)) {
                refused.increment();
                throw new StorageUnavailableException(
                        "too many writes are waiting; nothing was stored, try again", RETRY_AFTER, null);
            }
        }
        return item.future;
    }

    /** Whether the last write succeeded. */
    boolean takesWrites() {
        return healthy && thread.isAlive();
    }

    int queued() {
        return queue.size();
    }

    int capacity() {
        return capacity;
    }

    /** How many writes the disk did not take. */
    long failed() {
        return failed.sum();
    }

    /** How many writes found the queue full. */
    long refused() {
        return refused.sum();
    }

    /** Refuses new work, commits what is queued, and releases the connection. */
    @Override
    public void close() {
        synchronized (gate) {
            closed = true;
            // Wakes the writer where it waits for work; a full queue does that too.
            queue.offer(new Item<>(transaction -> Boolean.TRUE));
        }
        ThreadEnd.await(thread);
    }

    private void run() {
        List<Item<?>> group = new ArrayList<>(LARGEST_GROUP);
        while (!isClosed()) {
            try {
                Item<?> first = queue.poll(PROBE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, LARGEST_GROUP - 1);
                    write(group);
                    group.clear();
                } else if (!healthy) {
                    probe();
                }
                if (isClosed()) {
                    break;
                }
            } catch (InterruptedException e) {
                // Nobody interrupts this thread on purpose; close() is the way to end it.
                log.warn("writer interrupted, going on");
            }
        }
        release();
    }

    private boolean isClosed() {
        synchronized (gate) {
            return closed && queue.isEmpty();
        }
    }

    private void write(List<Item<?>> group) {
        group.removeIf(item -> item.future.isDone());
        boolean committing = false;
        try {
            SqliteConnection current = connection();
            current.execute("BEGIN IMMEDIATE");
            for (Item<?> item : group) {
                runInSavepoint(item, current);
            }
            long began = System.nanoTime();
            committing = true;
            current.execute("COMMIT");
            listener.committed(group.size(), System.nanoTime() - began);
            if (!healthy) {
                healthy = true;
                log.info("the database takes writes again");
            }
        } catch (SQLException | RuntimeException | Error e) {
            fail(group, e, committing && !SqliteConnections.isFull(e));
        }
        group.forEach(Item::answer);
    }

    private static void runInSavepoint(Item<?> item, SqliteConnection connection) throws SQLException {
        connection.execute("SAVEPOINT item");
        try {
            item.run(connection);
        } catch (SQLException e) {
            if (!SqliteConnections.isOfTheItem(e)) {
                throw e;
            }
            item.failsWith(new StorageException("a statement failed: " + e.getMessage(), e));
            connection.execute("ROLLBACK TO item");
        } catch (RuntimeException e) {
            item.failsWith(e);
            connection.execute("ROLLBACK TO item");
        }
        connection.execute("RELEASE item");
    }

    /** @param perhapsStored whether the log may have the whole group, so that the next start would find it there */
    private void fail(List<Item<?>> group, Throwable cause, boolean perhapsStored) {
        log.error(
                "a group of {} writes failed; {}",
                group.size(),
                perhapsStored ? "it may be stored" : "none of it is stored",
                cause);
        healthy = false;
        failed.add(group.size());
        release();
        for (Item<?> item : group) {
            item.failsWith(new StorageUnavailableException(
                    perhapsStored
                            ? "the disk did not confirm the write, which may be stored: send it again with the same"
                                    + " Idempotency-Key"
                            : "the disk does not take writes now; nothing was stored, try again",
                    RETRY_AFTER,
                    cause));
        }
    }

    /** A write that changes nothing anybody reads, to learn whether the disk is back. */
    private void probe() {
        try {
            SqliteConnection current = connection();
            current.execute("BEGIN IMMEDIATE");
            current.execute("UPDATE schema_migrations SET applied_ms = applied_ms WHERE version = 1");
            current.execute("COMMIT");
            healthy = true;
            log.info("the database takes writes again");
        } catch (SQLException | StorageUnavailableException e) {
            release();
        }
    }

    private SqliteConnection connection() throws SQLException {
        SqliteConnection current = connection;
        if (current == null) {
            current = source.open();
            connection = current;
        }
        return current;
    }

    private void release() {
        SqliteConnection current = connection;
        connection = null;
        if (current != null) {
            current.close();
        }
    }
}
