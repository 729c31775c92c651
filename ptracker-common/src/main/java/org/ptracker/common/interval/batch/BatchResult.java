package org.ptracker.common.interval.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.problem.Problem;

/** The answer to a batch, one outcome per item and in the items' order. */
public record BatchResult(List<Outcome> items) {
    public BatchResult {
        items = List.copyOf(items);
    }

    /**
     * What became of one item: the interval that is stored, or the problem that kept it out.
     *
     * @param status the HTTP status the item would have had alone: 201 when it is stored
     * @param replayed true when the item's key was known and the interval is the one stored then; absent otherwise
     */
    public record Outcome(
            int status,
            @Nullable Interval interval,
            @Nullable Problem problem,
            @Nullable Boolean replayed) {

        public static Outcome stored(Interval interval) {
            return new Outcome(201, interval, null, null);
        }

        public static Outcome replayed(Interval interval) {
            return new Outcome(201, interval, null, true);
        }

        public static Outcome refused(Problem problem) {
            return new Outcome(problem.status(), null, problem, null);
        }
    }
}
