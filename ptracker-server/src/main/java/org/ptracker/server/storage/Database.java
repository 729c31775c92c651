package org.ptracker.server.storage;

/**
 * The storage SPI: transactions on one database. Thread-safe.
 *
 * <p>Work gets the transaction for the length of the call and must not keep it. It does SQL only: parsing, hashing and JSON
 * happen before and after, because on SQLite all writes share one thread. An exception that work throws rolls its own
 * transaction back, and no other, and reaches the caller as it is; an {@link java.sql.SQLException} that is the
 * database's own failure becomes {@link StorageUnavailableException}.
 */
public interface Database extends AutoCloseable {
    /** Runs work on one consistent snapshot. */
    <T> T read(Work<T> work);

    /**
     * Runs work in a transaction and returns once it is durable. Not to be called from within work.
     *
     * @throws StorageUnavailableException when nothing is known to be stored: the queue is full, or the disk takes no
     *     writes
     */
    <T> T write(Work<T> work);

    /** Whether a read succeeds now. Never throws, never waits for a write. */
    boolean ping();

    /** What there is to count and measure now. */
    DatabaseFigures figures();

    /** Finishes what was accepted, refuses what comes later, and releases the database. */
    @Override
    void close();
}
