package org.ptracker.server.interval.batch;

import org.jspecify.annotations.Nullable;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.once.IdempotencyKey;
import org.ptracker.server.interval.once.KeptAnswer;

/** One item of a batch, as it was read: to be stored, or refused already. */
sealed interface SubmittedItem {
    /** The first one to store under its key, if it has one. */
    record Good(StoredInterval interval, @Nullable Once once) implements SubmittedItem {}

    /** An item that cannot be stored, whatever is stored by now. */
    record Bad(RefusedException refusal) implements SubmittedItem {}

    /** The item's own key, with the answer that is kept under it. */
    record Once(IdempotencyKey key, KeptAnswer answer) {}
}
