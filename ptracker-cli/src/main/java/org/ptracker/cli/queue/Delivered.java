package org.ptracker.cli.queue;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.batch.EditResult;

/**
 * What the server made of an entry.
 *
 * @param interval that was stored, started or closed; null where there are several
 * @param closed what ended where the interval began; null unless it was a switch
 * @param several the changes of several; null where there is one, or where the answer was lost and they are there
 */
public record Delivered(
        @Nullable Interval interval,
        @Nullable Interval closed,
        @Nullable EditResult several) {
    static Delivered of(Interval interval) {
        return new Delivered(interval, null, null);
    }

    /** The interval of an entry that has one. */
    public Interval one() {
        return requireNonNull(interval);
    }
}
