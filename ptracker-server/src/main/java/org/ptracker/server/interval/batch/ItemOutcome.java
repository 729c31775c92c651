package org.ptracker.server.interval.batch;

import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.once.KeptAnswer;

/** What became of one item of a batch. */
sealed interface ItemOutcome {
    record Stored(StoredInterval interval) implements ItemOutcome {}

    /** The item's key was used before, for the same: the answer is the one that was given then. */
    record Replayed(KeptAnswer first) implements ItemOutcome {}

    record Refused(RefusedException refusal) implements ItemOutcome {}
}
