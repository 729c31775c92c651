package org.ptracker.server.storage.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.failure.OutOfMemory;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.StorageException;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Transaction;
import org.ptracker.server.storage.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a SQLite file. What waits in the queue shares the next transaction, users by turns, so that one fsync
 * pays for many writes; each item runs in a savepoint of its own, so that its failure harms no neighbour; and an item is answered
 * only after COMMIT returned. A group takes up nobody whose last write took long: who is in it would wait for that one too, which
 * can as well begin the next group. So those who write quickly and those who write slowly take turns where both wait: a small
 * write waits for one large one, however many users send them. Thread-safe.
 *
 * <p>The queue is bounded: a full one refuses at once. A failure of the database itself (disk full, I/O error, a failed
 * fsync) fails every item of that group, as not stored before COMMIT and as perhaps stored from there on; then the
 * connection is opened again and a small write is tried once a second until one succeeds.
 */
final class GroupCommitWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommitWriter.class);
    private static final int LARGEST_GROUP = 256;

    /** After so long a group is committed with what it has: who is next waits for one write of another, not for many. */
    static final Duration LONGEST_GROUP = Duration.ofMillis(10);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long PROBE_MILLIS = 1000;

    /** Opens the connection that only the writer uses. */
    @FunctionalInterface
    interface ConnectionSource {
        SqliteConnection open() throws SQLException;
    }

    private final ConnectionSource source;
    private final CommitListener listener;
    private final Duration longestGroup;
    private final WriteQueue<Item<?>> queue;
    private final SlowWriters slow;
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Thread thread;
    private volatile boolean healthy = true;
    private boolean lastWasSlow;
    private @Nullable SqliteConnection connection;

    /**
     * Starts the writer.
     *
     * @param first a connection to begin with, owned by the writer from here on
     * @param longestGroup how long a group gathers writes, at most and not counting the last of them
     */
    GroupCommitWriter(
            SqliteConnection first,
            ConnectionSource source,
            int capacity,
            CommitListener listener,
            Duration longestGroup) {
        this.longestGroup = longestGroup;
        this.slow = new SlowWriters(longestGroup.dividedBy(2));
        this.connection = first;
        this.source = source;
        this.listener = listener;
        this.queue = new WriteQueue<>(capacity);
        this.thread = new Thread(this::run, "ptracker-writer");
        // Without its writer a server would wait for it, and could not even stop.
        thread.setUncaughtExceptionHandler((ended, failure) -> OutOfMemory.endProcess(failure));
        thread.start();
    }

    /** One piece of work, and the caller who waits for it. */
    private static final class Item<T> {
        private final long userId;
        private final Work<T> work;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private @Nullable Runnable outcome;

        Item(long userId, Work<T> work) {
            this.userId = userId;
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
     * @param userId whose turn it takes
     * @throws StorageUnavailableException at once when the queue or this user's half of it is full, or the writer is closed
     */
    <T> Future<T> submit(long userId, Work<T> work) {
        Item<T> item = new Item<>(userId, work);
        if (!queue.offer(userId, item)) {
            if (queue.isClosed()) {
                throw new StorageUnavailableException("the server is shutting down", RETRY_AFTER, null);
            }
            refused.increment();
            throw new StorageUnavailableException(
                    "too many writes are waiting; nothing was stored, try again", RETRY_AFTER, null);
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
        return queue.capacity();
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
        queue.close();
        ThreadEnd.await(thread);
    }

    private void run() {
        while (!queue.isClosed() || queue.size() > 0) {
            try {
                Item<?> first = queue.poll(PROBE_MILLIS, userId -> slow.has(userId) != lastWasSlow);
                if (first != null) {
                    write(first);
                } else if (!healthy) {
                    probe();
                }
            } catch (InterruptedException e) {
                // Nobody interrupts this thread on purpose; close() is the way to end it.
                log.warn("writer interrupted, going on");
            }
        }
        release();
    }

    private void write(Item<?> first) {
        List<Item<?>> group = new ArrayList<>();
        boolean committing = false;
        lastWasSlow = false;
        try {
            SqliteConnection current = connection();
            current.execute("BEGIN IMMEDIATE");
            long began = System.nanoTime();
            long ready = began;
            Item<?> item = first;
            while (item != null) {
                group.add(item);
                long before = ready;
                runInSavepoint(item, current);
                ready = System.nanoTime();
                lastWasSlow |= slow.took(item.userId, ready - before);
                boolean enough = group.size() == LARGEST_GROUP || ready - began > longestGroup.toNanos();
                item = enough ? null : queue.poll(userId -> !slow.has(userId));
            }
            committing = true;
            current.execute("COMMIT");
            listener.committed(group.size(), System.nanoTime() - ready);
            if (!healthy) {
                healthy = true;
                log.info("the database takes writes again");
            }
        } catch (SQLException | RuntimeException | Error e) {
            if (group.isEmpty()) {
                group.add(first);
            }
            fail(group, e, committing && !SqliteConnections.isFull(e));
        }
        group.forEach(Item::answer);
    }

    private static void runInSavepoint(Item<?> item, SqliteConnection connection) throws SQLException {
        if (item.future.isDone()) {
            return;
        }
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
        OutOfMemory.endsProcess(cause);
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
