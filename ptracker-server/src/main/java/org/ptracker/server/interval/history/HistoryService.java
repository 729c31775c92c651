package org.ptracker.server.interval.history;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.ChangeOperation;
import org.ptracker.common.history.ChangePage;
import org.ptracker.common.history.UndoResult;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.change.ChangeBatch;
import org.ptracker.server.interval.change.ChangeSignal;
import org.ptracker.server.interval.change.ChangeStore;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.change.StaleException;
import org.ptracker.server.interval.edit.IntervalService;
import org.ptracker.server.interval.once.IdempotentRequest;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;

/** What was done to a caller's intervals, and how it is taken back. Thread-safe. */
public final class HistoryService {
    private final Database database;
    private final ChangeWriter writer;
    private final ChangeSignal signal;
    private final ChangeStore changes = new ChangeStore();
    private final IntervalStore intervals = new IntervalStore();

    public HistoryService(Database database, ChangeWriter writer, ChangeSignal signal) {
        this.database = database;
        this.writer = writer;
        this.signal = signal;
    }

    /** The changes of one interval, deleted or not. */
    ChangePage history(Caller caller, UUID id, long after, int limit) {
        return database.read(transaction -> {
            if (intervals.findAny(transaction, caller.userId(), id) == null) {
                throw IntervalService.notFound();
            }
            return page(changes.of(transaction, caller.userId(), id, after, limit + 1), after, limit);
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
                () -> database.read(transaction -> {
                    long end = changes.end(transaction, userId).seq();
                    if (after > end) {
                        throw RefusedException.parameter(
                                "after", "out-of-range", "is beyond the last change, " + end + ": begin anew with 0");
                    }
                    return page(changes.after(transaction, userId, after, limit + 1), after, limit);
                }),
                page -> !page.items().isEmpty());
    }

    private static ChangePage page(List<Change> found, long after, int limit) {
        List<Change> items = found.size() <= limit ? found : found.subList(0, limit);
        long next = items.isEmpty() ? after : items.get(items.size() - 1).seq();
        return new ChangePage(items, next, found.size() > limit);
    }

    /**
     * Takes a batch back by new changes.
     *
     * @param wanted the batch, or null for the last one that holds and took nothing back itself
     */
    ApiResponse undo(Caller caller, @Nullable Long wanted, Function<ApiResponse, @Nullable IdempotentRequest> once) {
        return writer.replayOr(
                caller,
                once.apply(ApiResponse.noContent()),
                () -> ChangeWriter.retrying(() -> {
                    Plan plan = database.read(transaction -> plan(transaction, caller, wanted));
                    Instant now = writer.now();
                    ApiResponse answer = ApiResponse.ok(plan.result(caller, now));
                    return writer.once(
                            caller,
                            once.apply(answer),
                            answer,
                            transaction -> ChangeBatch.undo(transaction, caller, now, plan.batch()),
                            batch -> plan.apply(batch, now));
                }));
    }

    private Plan plan(Transaction transaction, Caller caller, @Nullable Long wanted) throws SQLException {
        long userId = caller.userId();
        long end = changes.end(transaction, userId).seq();
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
        List<Interval> changedSince = new ArrayList<>();
        for (Change change : done) {
            IntervalStore.Found found = intervals.findAny(transaction, userId, change.interval());
            if (found == null) {
                throw new IllegalStateException("a change without its interval: " + change.interval());
            }
            Reversal reversal = new Reversal(change, found.interval());
            if (!reversal.applies(found)) {
                changedSince.add(found.interval().asOf(writer.now()));
            }
            reversals.add(reversal);
        }
        if (!changedSince.isEmpty()) {
            throw RefusedException.conflict(
                    ProblemCode.CONFLICT,
                    changedSince.size() + " of its " + done.size() + " intervals were changed later: undo that first",
                    changedSince,
                    null);
        }
        return new Plan(batch, end, reversals);
    }

    /** What there is to do, true as long as the history ends where it ended when this was made. */
    private record Plan(long batch, long end, List<Reversal> reversals) {
        UndoResult result(Caller caller, Instant now) {
            List<Change> made = new ArrayList<>();
            for (Reversal reversal : reversals) {
                made.add(reversal.change(end + made.size() + 1, end + 1, batch, now, caller.tokenName()));
            }
            return new UndoResult(batch, made);
        }

        void apply(ChangeBatch changes, Instant now) throws SQLException {
            if (changes.last() != end) {
                throw new StaleException();
            }
            for (Reversal reversal : reversals) {
                IntervalService.requireCurrent(reversal.apply(changes, now));
            }
        }
    }

    /** The way back from one change, whose interval is as that change left it. */
    private record Reversal(Change done, Interval present) {
        boolean applies(IntervalStore.Found found) {
            IntervalContent after = done.after();
            return after == null
                    ? found.deleted()
                    : !found.deleted() && after.equals(IntervalContent.of(found.interval()));
        }

        private ChangeOperation operation() {
            return switch (done.operation()) {
                case CREATE, RESTORE -> ChangeOperation.DELETE;
                case DELETE -> ChangeOperation.RESTORE;
                case UPDATE -> ChangeOperation.UPDATE;
            };
        }

        boolean apply(ChangeBatch changes, Instant now) throws SQLException {
            return switch (operation()) {
                case DELETE -> changes.delete(present);
                case RESTORE -> changes.restore(present, IntervalService.next(present, now));
                default -> changes.update(present, before(now));
            };
        }

        private Interval before(Instant now) {
            IntervalContent before = done.before();
            if (before == null) {
                throw new IllegalStateException("an update of nothing: " + done);
            }
            return new Interval(
                    present.id(),
                    before.start(),
                    before.end(),
                    before.zone(),
                    before.note(),
                    before.tags(),
                    present.version() + 1,
                    present.createdAt(),
                    now);
        }

        Change change(long seq, long batch, long undoes, Instant now, String token) {
            return new Change(
                    seq,
                    batch,
                    undoes,
                    operation(),
                    done.interval(),
                    present.version() + 1,
                    now,
                    token,
                    operation() == ChangeOperation.RESTORE ? null : IntervalContent.of(present),
                    operation() == ChangeOperation.RESTORE
                            ? IntervalContent.of(present)
                            : operation() == ChangeOperation.DELETE ? null : done.before());
        }
    }
}
