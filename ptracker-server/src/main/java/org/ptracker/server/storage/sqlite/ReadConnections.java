package org.ptracker.server.storage.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ptracker.server.storage.StorageException;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Work;
import org.ptracker.server.storage.turn.Lending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of read connections, which users share as {@link Lending} says. Thread-safe.
 */
final class ReadConnections implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReadConnections.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** A read keeps one busy. Who asks for little gets a connection at once, and would wait for a processor. */
    private static final int HALF_OF_THE_PROCESSORS =
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final GroupCommitWriter.ConnectionSource source;
    private final Lending<Slot> lending;

    /** A place for a connection that is opened when it is first needed, and again after a failure. */
    private static final class Slot {
        private final List<SqliteConnection> opened = new ArrayList<>(1);
    }

    ReadConnections(GroupCommitWriter.ConnectionSource source, int size) {
        this.source = source;
        this.lending = new Lending<>(
                "reads", Stream.generate(Slot::new).limit(size).toList(), Integer.MAX_VALUE, HALF_OF_THE_PROCESSORS);
    }

    <T> T read(long userId, Work<T> work) {
        Slot slot = lending.take(userId);
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
            lending.giveBack(userId, slot);
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
        return lending.size();
    }

    /** How many connections no read uses now. */
    int idle() {
        return lending.idle();
    }

    /** How many reads wait for a connection. */
    int waiting() {
        return lending.waiting();
    }

    private static void discard(Slot slot) {
        slot.opened.forEach(SqliteConnection::close);
        slot.opened.clear();
    }

    /** Refuses new reads and those that wait, waits for those under way, for a while, then closes what nobody reads by. */
    @Override
    public void close() {
        lending.close().forEach(ReadConnections::discard);
    }
}
