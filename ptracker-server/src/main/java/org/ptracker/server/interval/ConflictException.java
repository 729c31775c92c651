package org.ptracker.server.interval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.FreeStretch;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;

/** Intervals of the user's own stand in the way of a request. */
public class ConflictException extends RefusedException {
    private static final long serialVersionUID = 1;

    private final transient List<StoredInterval> conflicts;
    private final transient @Nullable FreeStretch free;

    public ConflictException(ProblemCode code, String detail, List<StoredInterval> conflicts) {
        this(code, detail, List.of(), conflicts, null);
    }

    protected ConflictException(
            ProblemCode code,
            String detail,
            List<Fault> faults,
            List<StoredInterval> conflicts,
            @Nullable FreeStretch free) {
        super(code, detail, faults);
        this.conflicts = List.copyOf(conflicts);
        this.free = free;
    }

    @Override
    public ConflictException at(String pointer) {
        return new ConflictException(code(), detail(), faultAt(pointer), conflicts, free);
    }

    /** The same, with the nearest stretch that would do; null when there is none near. */
    public ConflictException withFree(@Nullable FreeStretch nearest) {
        return new ConflictException(code(), detail(), faults(), conflicts, nearest);
    }

    public List<StoredInterval> conflicts() {
        return conflicts;
    }

    public @Nullable FreeStretch free() {
        return free;
    }
}
