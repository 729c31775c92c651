package org.ptracker.server.interval.history;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.ChangePage;
import org.ptracker.common.history.UndoResult;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.ConflictException;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.PageText;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.ChangeBatch;
import org.ptracker.server.interval.change.ChangeSignal;
import org.ptracker.server.interval.change.ChangeStore;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.interval.change.StaleException;
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
        Plan plan = database.read(caller.userId(), transaction -> plan(transaction, caller, wanted));
        return new PlannedChange<>(null, false, plan.batch(), plan::apply);
    }

    private Plan plan(Transaction transaction, Caller caller, @Nullable Long wanted) throws SQLException {
        long userId = caller.userId();
        long end = ends.read(transaction, userId).seq();
        long batch = wanted == null ? changes.lastHolding(transaction, userId, end + 1) : wanted;
        List<Change> done = batch == 0 ? List.of() : new ArrayList<>(changes.batch(transaction, userId, batch));
        if (done.isEmpty()) {
            throw wanted == null
                    ? new RefusedException(ProblemCode.CONFLICT, "there is nothing to undo")
                    : RefusedException.notFound("you have no batch " + batch);
        }
        if (!changes.holds(transaction, userId, batch)) {
            throw new RefusedException(ProblemCode.CONFLICT, "batch " + batch + " was taken back already");
        }
        Collections.reverse(done);
        List<Reversal> reversals = new ArrayList<>();
        List<StoredInterval> changedSince = new ArrayList<>();
        for (Change change : done) {
            IntervalStore.Found found = intervals.findAny(transaction, userId, change.interval());
            if (found == null) {
                throw new IllegalStateException("a change without its interval: " + change.interval());
            }
            Reversal reversal = new Reversal(change, found.interval());
            if (!reversal.applies(found)) {
                changedSince.add(found.interval());
            }
            reversals.add(reversal);
        }
        if (!changedSince.isEmpty()) {
            throw new ConflictException(
                    ProblemCode.CONFLICT,
                    changedSince.size() + " of its " + done.size() + " intervals were changed later: undo that first",
                    changedSince);
        }
        return new Plan(batch, end, reversals);
    }

    /** What there is to do, true as long as the history ends where it ended when this was made. */
    private record Plan(long batch, long end, List<Reversal> reversals) {
        UndoResult apply(ChangeBatch changes) throws SQLException {
            if (changes.last() != end) {
                throw new StaleException();
            }
            for (Reversal reversal : reversals) {
                if (!reversal.apply(changes)) {
                    throw new StaleException();
                }
            }
            return new UndoResult(batch, changes.made());
        }
    }

    /** The way back from one change, whose interval is as that change left it. */
    private record Reversal(Change done, StoredInterval present) {
        boolean applies(IntervalStore.Found found) {
            IntervalContent after = done.after();
            return after == null ? found.deleted() : !found.deleted() && after.equals(present.content());
        }

        boolean apply(ChangeBatch changes) throws SQLException {
            return switch (done.operation()) {
                case CREATE, RESTORE -> changes.delete(present);
                case DELETE -> changes.restore(present, present.next(changes.now()));
                case UPDATE -> changes.update(present, present.with(before(), changes.now()));
            };
        }

        private IntervalContent before() {
            IntervalContent before = done.before();
            if (before == null) {
                throw new IllegalStateException("an update of nothing: " + done);
            }
            return before;
        }
    }
}
