package org.ptracker.server.interval.change;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.ChangeOperation;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.edit.IntervalService;
import org.ptracker.server.interval.list.IntervalListStore;
import org.ptracker.server.interval.list.IntervalQuery;
import org.ptracker.server.interval.overlap.OverlapException;
import org.ptracker.server.storage.Transaction;

/**
 * The changes that one request makes, in one transaction: each is checked against the overlap policy and against the one
 * interval that may be open, made, and written to the history. Begins by locking the user's history. For one thread.
 */
public final class ChangeBatch {
    private static final int CONFLICTS = 100;
    private static final IntervalStore INTERVALS = new IntervalStore();
    private static final IntervalListStore LISTS = new IntervalListStore();
    private static final ChangeStore CHANGES = new ChangeStore();

    private final Transaction transaction;
    private final long userId;
    private final String token;
    private final Instant now;
    private final @Nullable Long undoes;
    private final boolean exclusive;
    private final long last;
    private final List<Change> made = new ArrayList<>();

    private ChangeBatch(
            Transaction transaction,
            Caller caller,
            Instant now,
            @Nullable Long undoes,
            boolean exclusive,
            ChangeStore.End end) {
        this.transaction = transaction;
        this.userId = caller.userId();
        this.token = caller.tokenName();
        this.now = now;
        this.undoes = undoes;
        this.exclusive = exclusive || end.policy() == OverlapPolicy.REJECT;
        this.last = end.seq();
    }

    /** @param exclusive whether this request wants no overlap, whatever the user's policy is */
    public static ChangeBatch begin(Transaction transaction, Caller caller, Instant now, boolean exclusive)
            throws SQLException {
        return new ChangeBatch(transaction, caller, now, null, exclusive, CHANGES.lock(transaction, caller.userId()));
    }

    /** A batch that takes another back. */
    public static ChangeBatch undo(Transaction transaction, Caller caller, Instant now, long batch)
            throws SQLException {
        return new ChangeBatch(transaction, caller, now, batch, false, CHANGES.lock(transaction, caller.userId()));
    }

    /** The number of the last change before this batch. */
    public long last() {
        return last;
    }

    public void create(Interval created) throws SQLException {
        requireRoom(created);
        INTERVALS.insert(transaction, userId, created);
        record(ChangeOperation.CREATE, created, null, created);
    }

    /** False when the old version is not the stored one. */
    public boolean update(Interval old, Interval changed) throws SQLException {
        // The old version may be in its own way only as long as it is the stored one.
        requireRoom(changed);
        if (!INTERVALS.update(transaction, userId, old, changed)) {
            return false;
        }
        record(ChangeOperation.UPDATE, changed, old, changed);
        return true;
    }

    /** False when this version is not the stored one. */
    public boolean delete(Interval old) throws SQLException {
        if (!INTERVALS.delete(transaction, userId, old, now)) {
            return false;
        }
        record(ChangeOperation.DELETE, IntervalService.next(old, now), old, null);
        return true;
    }

    /** False when the deleted version is not the stored one. */
    public boolean restore(Interval deleted, Interval restored) throws SQLException {
        requireRoom(restored);
        if (!INTERVALS.restore(transaction, userId, deleted, restored)) {
            return false;
        }
        record(ChangeOperation.RESTORE, restored, null, restored);
        return true;
    }

    private void record(
            ChangeOperation operation, Interval version, @Nullable Interval before, @Nullable Interval after)
            throws SQLException {
        long seq = last + made.size() + 1;
        Change change = new Change(
                seq,
                last + 1,
                undoes,
                operation,
                version.id(),
                version.version(),
                now,
                token,
                before == null ? null : IntervalContent.of(before),
                after == null ? null : IntervalContent.of(after));
        CHANGES.insert(transaction, userId, change);
        made.add(change);
    }

    /** Writes how far the history goes now. To be called last; returns what was done. */
    public List<Change> finish() throws SQLException {
        if (!made.isEmpty()) {
            CHANGES.setEnd(transaction, userId, last + made.size());
        }
        return made;
    }

    private void requireRoom(Interval wanted) throws SQLException {
        if (wanted.open()) {
            Interval open = INTERVALS.findOpen(transaction, userId);
            if (open != null && !open.id().equals(wanted.id())) {
                throw RefusedException.conflict(
                        ProblemCode.INTERVAL_OPEN,
                        "you have an open interval already, since " + open.start() + ": close it first",
                        List.of(open.asOf(now)),
                        null);
            }
        }
        if (exclusive) {
            List<Interval> conflicts = conflicts(wanted);
            if (!conflicts.isEmpty()) {
                throw new OverlapException(wanted, conflicts);
            }
        }
    }

    private List<Interval> conflicts(Interval wanted) throws SQLException {
        Instant end = wanted.end() == null ? Limits.LATEST : wanted.end();
        IntervalQuery touching = IntervalQuery.touching(wanted.start(), end, Set.of());
        List<Interval> found = new ArrayList<>();
        for (Interval interval : LISTS.page(transaction, userId, touching, CONFLICTS + 1)) {
            if (!interval.id().equals(wanted.id()) && found.size() < CONFLICTS) {
                found.add(interval.asOf(now));
            }
        }
        return found;
    }
}
