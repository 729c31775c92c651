package org.ptracker.server.interval.batch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.change.ChangeBatch;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.interval.once.IdempotencyStore;
import org.ptracker.server.interval.once.KeptAnswer;

/**
 * Plans the storing of a batch in one transaction. All or none: the first item that does not fit refuses the whole. Each for
 * itself: an item's problem is what it would be if it came alone, and the others are stored.
 */
final class BatchPlanner {
    /** The field of an item that is not one of its interval. */
    static final String KEY = "idempotency_key";

    private final IdempotencyStore keys = new IdempotencyStore();
    private final Caller caller;
    private final boolean atomic;

    BatchPlanner(Caller caller, boolean atomic) {
        this.caller = caller;
        this.atomic = atomic;
    }

    /** Where an item stands in the body, as a JSON Pointer. */
    static String pointer(int index) {
        return "/items/" + index;
    }

    /**
     * What will come of the items.
     *
     * @param exclusive whether overlaps are refused whatever the policy of the account is
     */
    PlannedChange<List<ItemOutcome>> plan(List<SubmittedItem> items, boolean exclusive) {
        requireGood(items);
        List<ItemOutcome> expected = items.stream().map(BatchPlanner::expected).toList();
        return PlannedChange.of(expected, exclusive, null, batch -> store(batch, items, expected));
    }

    private void requireGood(List<SubmittedItem> items) {
        List<Fault> faults = new ArrayList<>();
        for (SubmittedItem item : items) {
            if (item instanceof SubmittedItem.Bad bad) {
                faults.addAll(bad.refusal().faults());
            }
        }
        if (atomic && !faults.isEmpty()) {
            throw RefusedException.invalid(faults);
        }
    }

    private static ItemOutcome expected(SubmittedItem item) {
        return item instanceof SubmittedItem.Good good
                ? new ItemOutcome.Stored(good.interval())
                : new ItemOutcome.Refused(((SubmittedItem.Bad) item).refusal());
    }

    private List<ItemOutcome> store(ChangeBatch batch, List<SubmittedItem> items, List<ItemOutcome> expected)
            throws SQLException {
        List<ItemOutcome> outcomes = new ArrayList<>(expected);
        for (int index = 0; index < items.size(); index++) {
            if (items.get(index) instanceof SubmittedItem.Good good) {
                ItemOutcome other = store(batch, good, index);
                if (other != null) {
                    outcomes.set(index, other);
                }
            }
        }
        return outcomes;
    }

    /** Stores one item; null when it was stored as expected. */
    private @Nullable ItemOutcome store(ChangeBatch batch, SubmittedItem.Good item, int index) throws SQLException {
        try {
            SubmittedItem.Once once = item.once();
            if (once == null) {
                batch.create(item.interval());
                return null;
            }
            KeptAnswer first = keys.find(batch.transaction(), caller.userId(), once.key(), batch.now());
            if (first != null) {
                return new ItemOutcome.Replayed(first);
            }
            batch.create(item.interval());
            keys.insert(batch.transaction(), caller.userId(), once.key(), once.answer(), batch.now());
            return null;
        } catch (RefusedException e) {
            if (atomic) {
                throw ofWhole(e, pointer(index));
            }
            return new ItemOutcome.Refused(e);
        }
    }

    /** What becomes of a batch of all or none for the sake of one item. */
    private static RefusedException ofWhole(RefusedException refusal, String pointer) {
        return refusal.code() == ProblemCode.IDEMPOTENCY_KEY_REUSED
                ? RefusedException.invalid(pointer + "/" + KEY, "reused", "was used for another interval")
                : refusal.at(pointer);
    }
}
