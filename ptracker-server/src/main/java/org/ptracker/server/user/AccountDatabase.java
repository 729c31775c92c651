package org.ptracker.server.user;

import java.util.concurrent.atomic.AtomicLong;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Work;

/**
 * The database as accounts use it: each of their writes goes through here and is counted, so that what was read before it is
 * known to be old. Thread-safe.
 */
public final class AccountDatabase {
    private final Database database;
    private final AtomicLong writes = new AtomicLong();

    public AccountDatabase(Database database) {
        this.database = database;
    }

    <T> T read(Work<T> work) {
        return database.read(work);
    }

    /** Reads by one statement for nobody in particular. */
    <T> T lookUp(Work<T> work) {
        return database.lookUp(Database.SERVER, work);
    }

    <T> T read(long userId, Work<T> work) {
        return database.read(userId, work);
    }

    <T> T write(Work<T> work) {
        return write(Database.SERVER, work);
    }

    <T> T write(long userId, Work<T> work) {
        try {
            return database.write(userId, work);
        } finally {
            // What failed may be stored all the same.
            writes.incrementAndGet();
        }
    }

    /** How many writes have ended. */
    long writes() {
        return writes.get();
    }

    /** Whether nobody else writes, so that {@link #writes} tells of every change. */
    boolean isOnlyWriter() {
        return database.hasOneWriter();
    }
}
