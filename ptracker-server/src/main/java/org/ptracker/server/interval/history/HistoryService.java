package org.ptracker.server.interval.history;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.ChangePage;
import org.ptracker.common.history.UndoResult;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.ConflictException;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.PageText;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.ChangeSignal;
import org.ptracker.server.interval.change.ChangeStore;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;

/** What was done to a caller's intervals, and how it is taken back. Thread-safe. */
public final class HistoryService {
    /** How many changes are read before their text is counted. */
    private static final int AT_ONCE = 200;

    private final Database database;
    private final ChangeSignal signal;
    private final ChangeStore changes = new ChangeStore();
    private final IntervalStore intervals = new IntervalStore();
    private final HistoryEndStore ends = new HistoryEndStore();

    public HistoryService(Database database, ChangeSignal signal) {
        this.database = database;
        this.signal = signal;
    }

    /** The changes of one interval, deleted or not. */
    ChangePage history(Caller caller, UUID id, long after, int limit) {
        return database.read(caller.userId(), transaction -> {
            if (intervals.findAny(transaction, caller.userId(), id) == null) {
                throw RefusedException.notFound("you have no such interval");
            }
            return page(after, limit, (from, some) -> changes.of(transaction, caller.userId(), id, from, some));
        });
    }

    /**
     * Every change after a number.
     *
     * @param wait how long to wait for one when there is none
     */
    ChangePage changes(Caller caller, long after, int limit, Duration wait) {
        long userId = caller.userId();
        return signal.await(
                userId,
                wait,
                () -> database.read(userId, transaction -> {
                    long end = ends.read(transaction, userId).seq();
                    if (after > end) {
                        throw RefusedException.parameter(
                                "after", "out-of-range", "is beyond the last change, " + end + ": begin again with 0");
                    }
                    return page(after, limit, (from, some) -> changes.after(transaction, userId, from, some));
                }),
                page -> !page.items().isEmpty());
    }

    /** Reads so many changes after a number. */
    private interface Source {
        List<Change> read(long after, int limit) throws SQLException;
    }

    private static ChangePage page(long after, int limit, Source source) throws SQLException {
        List<Change> items = new ArrayList<>();
        long next = after;
        boolean more;
        do {
            int some = Math.min(limit - items.size(), AT_ONCE);
            // One more than asked for tells whether there is a next page.
            List<Change> found = source.read(next, some + 1);
            more = found.size() > some;
            items.addAll(more ? found.subList(0, some) : found);
            next = items.isEmpty() ? after : items.get(items.size() - 1).seq();
        } while (more && items.size() < limit && text(items) < PageText.MOST);
        return new ChangePage(items, next, more);
    }

    private static long text(List<Change> items) {
        return items.stream()
                .mapToLong(item -> PageText.of(item.before()) + PageText.of(item.after()))
                .sum();
    }

    /**
     * Plans to take a batch back by new changes.
     *
     * @param wanted the batch, or null for the last one that holds and took nothing back itself
     */
    PlannedChange<UndoResult> undo(Caller caller, @Nullable Long wanted) {
        UndoPlan plan = database.read(caller.userId(), transaction -> plan(transaction, caller, wanted));
        return plan.size() > Limits.BATCH_ITEMS
                ? PlannedChange.large(plan.batch(), plan)
                : PlannedChange.of(null, false, plan.batch(), plan::makeAll);
    }

    private UndoPlan plan(Transaction transaction, Caller caller, @Nullable Long wanted) throws SQLException {
        long userId = caller.userId();
        long end = ends.read(transaction, userId).seq();
        long batch = wanted == null ? changes.lastHolding(transaction, userId, end + 1) : wanted;
        long last = changes.lastOf(transaction, userId, batch, end);
        if (last == 0) {
            throw wanted == null
                    ? new RefusedException(ProblemCode.CONFLICT, "there is nothing to undo")
                    : RefusedException.notFound("you have no batch " + batch);
        }
        if (!changes.holds(transaction, userId, batch)) {
            throw new RefusedException(ProblemCode.CONFLICT, "batch " + batch + " was taken back already");
        }
        UndoPlan plan = new UndoPlan(userId, batch, last, end);
        requireUnchanged(transaction, plan);
        return plan;
    }

    private static void requireUnchanged(Transaction transaction, UndoPlan plan) throws SQLException {
        List<StoredInterval> changedSince = new ArrayList<>();
        int count = 0;
        for (int step = 0; step < plan.size(); step++) {
            StoredInterval changed = plan.changedSince(transaction, step);
            if (changed != null && count++ < Limits.BATCH_ITEMS) {
                changedSince.add(changed);
            }
        }
        if (count > 0) {
            throw new ConflictException(
                    ProblemCode.CONFLICT,
                    count + " of its " + plan.size() + " intervals were changed later: undo that first",
                    changedSince);
        }
    }
}
