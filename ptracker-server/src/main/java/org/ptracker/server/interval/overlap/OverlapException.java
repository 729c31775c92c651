package org.ptracker.server.interval.overlap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.FreeStretch;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;

/** An interval does not fit beside those that are there. Thrown inside the transaction, which knows no way out. */
public final class OverlapException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Interval wanted;
    private final transient List<Interval> conflicts;

    public OverlapException(Interval wanted, List<Interval> conflicts) {
        super("overlap", null, false, false);
        this.wanted = wanted;
        this.conflicts = conflicts;
    }

    public Interval wanted() {
        return wanted;
    }

    /** @param free where it would fit, if that is known */
    public RefusedException toProblem(@Nullable FreeStretch free) {
        return RefusedException.conflict(
                ProblemCode.INTERVAL_OVERLAP, Overlaps.detail(wanted, conflicts), conflicts, free);
    }
}
