package org.ptracker.testkit.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Work;

/**
 * A database that behaves, within the promises of the SPI, as one with many writers may: it runs the work of each write
 * twice, the first time to be undone, and it lets a test do something between two transactions. It keeps the statements of
 * each write. Thread-safe.
 */
public final class WatchedDatabase extends ForwardingDatabase {
    private final List<List<String>> writes = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Runnable> before = new AtomicReference<>(() -> {});

    public WatchedDatabase(Database database) {
        super(database);
    }

    /** Does something once, right before the next write begins. */
    public void beforeNextWrite(Runnable moment) {
        before.set(moment);
    }

    /** The statements of each write since the last call, in the order in which they were prepared. */
    public List<List<String>> takeWrites() {
        synchronized (writes) {
            List<List<String>> taken = List.copyOf(writes);
            writes.clear();
            return taken;
        }
    }

    @Override
    public <T> T write(long userId, Work<T> work) {
        before.getAndSet(() -> {}).run();
        try {
            super.write(userId, transaction -> {
                work.in(transaction);
                throw new Undone();
            });
        } catch (Undone e) {
            // As a database does that asks for the transaction again.
        }
        List<String> statements = new ArrayList<>();
        T result = super.write(
                userId,
                transaction -> work.in(new WatchedTransaction(transaction, sql -> statements.add(sql.strip()))));
        writes.add(List.copyOf(statements));
        return result;
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
