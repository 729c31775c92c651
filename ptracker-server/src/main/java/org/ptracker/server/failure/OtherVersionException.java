package org.ptracker.server.failure;

import org.ptracker.common.problem.ProblemCode;

/** A change of a version that is no longer the stored one. */
public final class OtherVersionException extends RefusedException {
    private static final long serialVersionUID = 1;

    private final long current;

    /** @param current the version that is stored */
    public OtherVersionException(long current) {
        super(
                ProblemCode.PRECONDITION_FAILED,
                "the current version is \"" + current + "\": read it again, and decide again");
        this.current = current;
    }

    public long current() {
        return current;
    }
}
