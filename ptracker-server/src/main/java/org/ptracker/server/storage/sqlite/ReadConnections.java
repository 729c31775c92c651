package org.ptracker.server.storage.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ptracker.server.storage.StorageException;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fixed number of read connections, each lent to one thread at a time. Thread-safe. */
final class ReadConnections implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReadConnections.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final GroupCommitWriter.ConnectionSource source;
    private final BlockingQueue<Slot> free;
    private final int size;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean closed;

    /** A place for a connection that is opened when it is first needed, and again after a failure. */
    private static final class Slot {
        private final List<SqliteConnection> opened = new ArrayList<>(1);
    }

    ReadConnections(GroupCommitWriter.ConnectionSource source, int size) {
        this.source = source;
        this.size = size;
        this.free = new ArrayBlockingQueue<>(size);
        for (int i = 0; i < size; i++) {
            free.add(new Slot());
        }
    }

    <T> T read(Work<T> work) {
        Slot slot = take();
        try {
            if (closed) {
                throw new StorageUnavailableException("the server is shutting down", RETRY_AFTER, null);
            }
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
            free.add(slot);
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
        return free.size();
    }

    /** How many reads wait for a connection. */
    int waiting() {
        return waiting.get();
    }

    private Slot take() {
        Slot idle = free.poll();
        if (idle != null) {
            return idle;
        }
        waiting.incrementAndGet();
        try {
            Slot slot = free.poll(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (slot != null) {
                return slot;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
        throw new StorageUnavailableException("too many reads are waiting", RETRY_AFTER, null);
    }

    private static void discard(Slot slot) {
        slot.opened.forEach(SqliteConnection::close);
        slot.opened.clear();
    }

    /** Refuses new reads, waits for those under way, then closes every connection. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<Slot> all = new ArrayList<>(size);
        while (all.size() < size) {
            all.add(take());
        }
        all.forEach(ReadConnections::discard);
        free.addAll(all);
    }
}
