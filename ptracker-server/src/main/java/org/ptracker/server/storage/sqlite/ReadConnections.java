package org.ptracker.server.storage.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.StorageException;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of read connections, each lent to one thread at a time: to no user more than half of them, so that
 * somebody whose reads are long leaves some to the others, who get them by turns. Thread-safe.
 */
final class ReadConnections implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReadConnections.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** More than a user's connections to the server would ever be, and half of the threads of an old Java. */
    private static final int MOST_WAITING_OF_A_USER = 128;

    private final GroupCommitWriter.ConnectionSource source;
    private final int size;
    private final int share;
    private final Object gate = new Object();
    private final Deque<Slot> free = new ArrayDeque<>();
    private final Map<Long, Integer> lent = new HashMap<>();
    private final Turns<Waiter> waiting = new Turns<>();
    private boolean closed;

    /** A place for a connection that is opened when it is first needed, and again after a failure. */
    private static final class Slot {
        private final List<SqliteConnection> opened = new ArrayList<>(1);
    }

    private record Waiter(long userId, CompletableFuture<Slot> slot) {
        Waiter(long userId) {
            this(userId, new CompletableFuture<>());
        }
    }

    ReadConnections(GroupCommitWriter.ConnectionSource source, int size) {
        this.source = source;
        this.size = size;
        this.share = Math.max(1, size / 2);
        for (int i = 0; i < size; i++) {
            free.add(new Slot());
        }
    }

    <T> T read(long userId, Work<T> work) {
        Slot slot = take(userId);
        try {
            if (slot.opened.isEmpty()) {
                slot.opened.add(source.open());
            }
            return inSnapshot(slot.opened.get(0), work);
        } catch (SQLException e) {
            discard(slot);
            if (SqliteConnections.isOfTheItem(e)) {
                throw new StorageException("a query failed: " + e.getMessage(), e);
            }
            log.error("a read failed", e);
            throw new StorageUnavailableException("the database cannot be read now", RETRY_AFTER, e);
        } finally {
            giveBack(userId, slot);
        }
    }

    private static <T> T inSnapshot(SqliteConnection connection, Work<T> work) throws SQLException {
        connection.execute("BEGIN");
        try {
            return work.in(connection);
        } finally {
            connection.execute("COMMIT");
        }
    }

    int size() {
        return size;
    }

    /** How many connections no read uses now. */
    int idle() {
        synchronized (gate) {
            return free.size();
        }
    }

    /** How many reads wait for a connection. */
    int waiting() {
        synchronized (gate) {
            return waiting.size();
        }
    }

    private Slot take(long userId) {
        Waiter waiter = new Waiter(userId);
        synchronized (gate) {
            if (closed) {
                throw new StorageUnavailableException("the server is shutting down", RETRY_AFTER, null);
            }
            if (userId != Database.SERVER && waiting.size(userId) >= MOST_WAITING_OF_A_USER) {
                throw new StorageUnavailableException("too many of your reads are waiting", RETRY_AFTER, null);
            }
            waiting.add(userId, waiter);
            lend();
        }
        try {
            return waiter.slot.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return takenAfterAll(waiter, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return takenAfterAll(waiter, e);
        } catch (ExecutionException e) {
            throw new StorageUnavailableException("the server is shutting down", RETRY_AFTER, e);
        }
    }

    /** Gives up to wait, unless it was the turn of this one just now. */
    private Slot takenAfterAll(Waiter waiter, Exception why) {
        synchronized (gate) {
            if (waiting.remove(waiter.userId, waiter) || waiter.slot.isCompletedExceptionally()) {
                throw new StorageUnavailableException("too many reads are waiting", RETRY_AFTER, why);
            }
            return waiter.slot.join();
        }
    }

    /** Lends what is free to those whose turn it is. */
    private void lend() {
        while (!free.isEmpty()) {
            Waiter next = waiting.poll(this::hasShare);
            if (next == null) {
                return;
            }
            lent.merge(next.userId, 1, Integer::sum);
            next.slot.complete(free.remove());
        }
    }

    private boolean hasShare(long userId) {
        return userId == Database.SERVER || lent.getOrDefault(userId, 0) < share;
    }

    private void giveBack(long userId, Slot slot) {
        synchronized (gate) {
            lent.computeIfPresent(userId, (id, count) -> count == 1 ? null : count - 1);
            free.add(slot);
            lend();
            gate.notifyAll();
        }
    }

    private static void discard(Slot slot) {
        slot.opened.forEach(SqliteConnection::close);
        slot.opened.clear();
    }

    /** Refuses new reads and those that wait, waits for those under way, for a while, then closes what nobody reads by. */
    @Override
    public void close() {
        synchronized (gate) {
            closed = true;
            for (Waiter waiter = waiting.poll(id -> true); waiter != null; waiter = waiting.poll(id -> true)) {
                waiter.slot.completeExceptionally(new IllegalStateException("closed"));
            }
            awaitAll();
            free.forEach(ReadConnections::discard);
        }
    }

    private void awaitAll() {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            for (long left = LONGEST_WAIT.toMillis(); free.size() < size && left > 0; ) {
                gate.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
