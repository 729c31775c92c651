package org.ptracker.server.interval.history;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.UndoResult;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.ChangeBatch;
import org.ptracker.server.interval.change.ChangeStore;
import org.ptracker.server.interval.change.LargeChange;
import org.ptracker.server.interval.change.StaleException;
import org.ptracker.server.storage.Transaction;

/**
 * How a batch is taken back, its last change first; true as long as the history ends where it ended when this was made.
 *
 * @param last the number of the batch's last change
 * @param end the number of the last change of all
 */
record UndoPlan(long userId, long batch, long last, long end) implements LargeChange<UndoResult> {
    private static final ChangeStore CHANGES = new ChangeStore();
    private static final IntervalStore INTERVALS = new IntervalStore();

    @Override
    public int size() {
        return Math.toIntExact(last - batch + 1);
    }

    /** The interval that a step would take back, where it was changed later; else null. */
    @Nullable
    StoredInterval changedSince(Transaction transaction, int step) throws SQLException {
        Change done = done(transaction, step);
        IntervalStore.Found found = found(transaction, done);
        IntervalContent after = done.after();
        StoredInterval present = found.interval();
        boolean asLeft = after == null ? found.deleted() : !found.deleted() && after.equals(present.content());
        return asLeft ? null : present;
    }

    @Override
    public boolean make(ChangeBatch changes, int step) throws SQLException {
        Change done = done(changes.transaction(), step);
        StoredInterval present = found(changes.transaction(), done).interval();
        return switch (done.operation()) {
            case CREATE, RESTORE -> changes.delete(present);
            case DELETE -> changes.restore(present, present.next(changes.now()));
            case UPDATE -> changes.update(present, present.with(before(done), changes.now()));
        };
    }

    /** Makes all of it in one transaction. */
    UndoResult makeAll(ChangeBatch changes) throws SQLException {
        if (changes.last() != end) {
            throw new StaleException();
        }
        for (int step = 0; step < size(); step++) {
            if (!make(changes, step)) {
                throw new StaleException();
            }
        }
        return outcome(end + 1, changes.made());
    }

    @Override
    public UndoResult outcome(long number, List<Change> first) {
        return new UndoResult(batch, size(), first);
    }

    private Change done(Transaction transaction, int step) throws SQLException {
        Change done = CHANGES.find(transaction, userId, last - step);
        if (done == null) {
            throw new IllegalStateException("a batch without its change " + (last - step));
        }
        return done;
    }

    private IntervalStore.Found found(Transaction transaction, Change done) throws SQLException {
        IntervalStore.Found found = INTERVALS.findAny(transaction, userId, done.interval());
        if (found == null) {
            throw new IllegalStateException("a change without its interval: " + done.interval());
        }
        return found;
    }

    private static IntervalContent before(Change done) {
        IntervalContent before = done.before();
        if (before == null) {
            throw new IllegalStateException("an update of nothing: " + done);
        }
        return before;
    }
}
