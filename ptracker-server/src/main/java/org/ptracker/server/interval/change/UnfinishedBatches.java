package org.ptracker.server.interval.change;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ptracker.common.history.Change;
import org.ptracker.server.interval.HistoryEnd;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back what large changes that were not finished left behind the end of a history: without a trace, since nobody has seen
 * it. At a start for what a killed server left, while the user waits and others do not. Thread-safe.
 */
public final class UnfinishedBatches implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UnfinishedBatches.class);
    private static final int AT_ONCE = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final UnfinishedStore store = new UnfinishedStore();
    private final ChangeStore changes = new ChangeStore();
    private final HistoryEndStore ends = new HistoryEndStore();
    private final IntervalStore intervals = new IntervalStore();
    private final CountDownLatch closed = new CountDownLatch(1);

    public UnfinishedBatches(Database database) {
        this.database = database;
    }

    /** Begins with what an earlier server left; from the return on nobody sees it. */
    public void begin() {
        for (long userId : database.read(store::users)) {
            CountDownLatch alone = new CountDownLatch(1);
            Thread thread = new Thread(
                    () -> database.alone(userId, () -> {
                        alone.countDown();
                        takeBack(userId);
                        log.info("took a change back that was not finished");
                        return userId;
                    }),
                    "ptracker-unfinished");
            thread.setDaemon(true);
            thread.start();
            try {
                alone.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Takes back what stands behind the end of a user's history, as soon as the disk takes it. For somebody who is alone with
     * what is the user's.
     */
    void takeBack(long userId) {
        boolean more = true;
        while (more) {
            try {
                more = database.write(userId, transaction -> takeSomeBack(transaction, userId));
            } catch (StorageUnavailableException e) {
                log.warn("cannot take an unfinished change back now; tried again until it works", e);
                if (isOver()) {
                    return;
                }
            }
        }
    }

    /** Whether something stands behind the end of a user's history. For the same. */
    boolean has(long userId) {
        return database.read(userId, transaction -> store.has(transaction, userId));
    }

    /** After a pause; the next start goes on otherwise. */
    private boolean isOver() {
        try {
            return closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Whether there is more. */
    private boolean takeSomeBack(Transaction transaction, long userId) throws SQLException {
        HistoryEnd end = ends.take(transaction, userId);
        List<Change> last = changes.lastAfter(transaction, userId, end.seq(), AT_ONCE);
        for (Change change : last) {
            takeBack(transaction, userId, change);
        }
        boolean more =
                last.size() == AT_ONCE || store.takeSourcesBack(transaction, userId, end.seq(), AT_ONCE) == AT_ONCE;
        if (!more) {
            store.delete(transaction, userId);
        }
        return more;
    }

    private void takeBack(Transaction transaction, long userId, Change change) throws SQLException {
        IntervalStore.Found found = intervals.findAny(transaction, userId, change.interval());
        if (found == null) {
            throw new IllegalStateException("a change without its interval: " + change.interval());
        }
        StoredInterval present = found.interval();
        Instant before = store.changedBefore(transaction, userId, present.id(), change.seq(), present.createdAt());
        StoredInterval earlier = new StoredInterval(
                present.id(),
                change.before() == null ? present.content() : change.before(),
                present.version() - 1,
                present.createdAt(),
                before);
        switch (change.operation()) {
            case CREATE -> intervals.remove(transaction, userId, present);
            case UPDATE -> intervals.update(transaction, userId, present, earlier);
            case DELETE -> intervals.restore(transaction, userId, present, earlier);
            case RESTORE -> {
                // Deleting makes the next version of the one that is there: of the one before the earlier one.
                intervals.delete(transaction, userId, present, before);
                intervals.setVersion(transaction, userId, earlier);
            }
        }
        store.deleteChange(transaction, userId, change.seq());
    }

    /** Gives up what cannot be taken back now. */
    @Override
    public void close() {
        closed.countDown();
    }
}
