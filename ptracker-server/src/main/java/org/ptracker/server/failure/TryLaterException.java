package org.ptracker.server.failure;

import java.time.Duration;
import org.ptracker.common.problem.ProblemCode;

/** A request that is refused now, and may be done later. */
public final class TryLaterException extends RefusedException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public TryLaterException(ProblemCode code, String detail, Duration retryAfter) {
        super(code, detail);
        this.retryAfter = retryAfter;
    }

    /** When another try may succeed, in whole seconds. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
