package org.ptracker.server.interval;

import java.time.Clock;
import java.time.Instant;
import org.ptracker.common.problem.Problem;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ProblemDetails;

/** The problem of a conflict lists the intervals in the way, and where there is room. */
public final class IntervalProblems implements ProblemDetails {
    private final Clock clock;

    public IntervalProblems(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Problem add(RefusedException failure, Problem problem) {
        if (!(failure instanceof ConflictException conflict)) {
            return problem;
        }
        Instant now = clock.instant();
        return problem.withConflicts(
                conflict.conflicts().stream()
                        .map(interval -> interval.toWire(now))
                        .toList(),
                conflict.free());
    }
}
