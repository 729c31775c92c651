package org.ptracker.server.storage;

import java.util.function.Supplier;

/**
 * The storage SPI: transactions on one database. Thread-safe.
 *
 * <p>Work gets the transaction for the length of the call and must not keep it. It does SQL only, and as little else as can
 * be: parsing, hashing and JSON happen before and after, because on SQLite all writes share one thread. An exception that
 * work throws rolls its own transaction back, and no other, and reaches the caller as it is; an
 * {@link java.sql.SQLException} becomes {@link StorageUnavailableException} when it is the database's own failure, and
 * {@link StorageException} when only a fault of this program explains it.
 *
 * <p>Whose work it is decides when it is done: users take turns, and none gets more than half of what there is, so that
 * somebody who asks for much keeps themselves waiting and hardly anybody else.
 */
public interface Database extends AutoCloseable {
    /** In the place of a user's id: what is done for nobody in particular, such as signing in. No user has it. */
    long SERVER = 0;

    /**
     * Runs work on one consistent snapshot, which no write of the same moment changes. Waits for no write. The work may run
     * again when the database asks for it.
     *
     * @param userId whose share of the database it takes
     * @throws StorageUnavailableException when no connection becomes free in time, or the database cannot be read
     */
    <T> T read(long userId, Work<T> work);

    /**
     * Runs work that reads by one statement, and few rows. Such a read is a snapshot without a transaction around it, which
     * saves a way to a database on another machine.
     */
    default <T> T lookUp(long userId, Work<T> work) {
        return read(userId, work);
    }

    /** Reads for nobody in particular. */
    default <T> T read(Work<T> work) {
        return read(SERVER, work);
    }

    /**
     * Runs work in a transaction of its own and returns once it is durable: after this returns, no crash and no loss of
     * power undoes it. Not to be called from within work.
     *
     * <p>On a database with more than one writer, what work reads may be changed by another transaction before this one
     * ends, unless work has taken the row before it read: by an UPDATE of it or by {@link Transaction#takingRows}. And the work
     * may run again when the database asks for it: it changes nothing outside the transaction, and answers by what it returns.
     *
     * @param userId whose share of the database it takes
     * @throws StorageUnavailableException when nothing is known to be stored: too many writes wait, or the disk takes none;
     *     the message says where it may be stored all the same
     */
    <T> T write(long userId, Work<T> work);

    /** Writes for nobody in particular. */
    default <T> T write(Work<T> work) {
        return write(SERVER, work);
    }

    /**
     * Runs work while everybody else waits who asks for what is this user's, so that nobody sees what several of its
     * transactions have made before the last of them. Reads and writes of its own go on. To be called outside of work. Where
     * there is more than one writer, a large change is one transaction, and nobody needs to wait.
     */
    default <T> T alone(long userId, Supplier<T> work) {
        return work.get();
    }

    /** Whether writes wait for one another, so that a long one is to be made bit by bit. */
    default boolean hasOneWriter() {
        return false;
    }

    /**
     * Whether a read succeeds now; where the database is another machine's, whether it answered within the last moments, so
     * that a short interruption does not make every server say at once that it cannot serve. Never throws, never waits for a
     * write.
     */
    boolean ping();

    /** The other servers that write to this database. */
    default OtherServers others() {
        return OtherServers.NONE;
    }

    /** What there is to count and measure now. Makes no query and does not wait. */
    DatabaseFigures figures();

    /** Finishes the writes that were accepted, refuses later ones, and releases the database. A second call does nothing. */
    @Override
    void close();
}
