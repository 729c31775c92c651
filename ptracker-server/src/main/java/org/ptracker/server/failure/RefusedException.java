package org.ptracker.server.failure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.text.Excerpt;

/**
 * A request that is not done, and why: what the rules throw. Whoever speaks with the client makes a problem of it. Carries
 * no stack trace.
 */
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Codes of faults that are a problem type too, for a request that has no others. */
    private static final Map<String, ProblemCode> CLOCK_CHANGES = Map.of(
            ProblemCode.LOCAL_TIME_GAP.code(), ProblemCode.LOCAL_TIME_GAP,
            ProblemCode.LOCAL_TIME_AMBIGUOUS.code(), ProblemCode.LOCAL_TIME_AMBIGUOUS);

    private final ProblemCode code;
    private final transient List<Fault> faults;

    protected RefusedException(ProblemCode code, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    public RefusedException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    /** A body that breaks rules: each fault with its place. */
    public static RefusedException invalid(List<Fault> faults) {
        return new RefusedException(type(faults), summary(faults), faults);
    }

    /** When nothing but clock changes stands against a request, the client need only ask which time is meant. */
    private static ProblemCode type(List<Fault> faults) {
        return faults.stream().allMatch(fault -> CLOCK_CHANGES.containsKey(fault.code()))
                ? requireNonNull(CLOCK_CHANGES.get(faults.get(0).code()))
                : ProblemCode.VALIDATION_FAILED;
    }

    public static RefusedException invalid(String pointer, String code, String detail) {
        return invalid(List.of(Fault.at(pointer, code, detail)));
    }

    /** A parameter that is unknown or not valid. */
    public static RefusedException parameter(String name, String code, String detail) {
        List<Fault> faults = List.of(Fault.of(name, code, detail));
        return new RefusedException(ProblemCode.INVALID_PARAMETER, summary(faults), faults);
    }

    /** Parts of a body that name versions which are no longer the stored ones. */
    public static RefusedException outdated(List<Fault> faults) {
        return new RefusedException(ProblemCode.PRECONDITION_FAILED, summary(faults), faults);
    }

    public static RefusedException notFound(String detail) {
        return new RefusedException(ProblemCode.NOT_FOUND, detail);
    }

    /** The same, said of one place in the body. */
    public RefusedException at(String pointer) {
        return new RefusedException(code, detail(), faultAt(pointer));
    }

    /** This failure as the fault of one place. */
    protected final List<Fault> faultAt(String pointer) {
        return List.of(Fault.at(pointer, code.code(), detail()));
    }

    public final ProblemCode code() {
        return code;
    }

    /** What was wrong, and what would work. */
    public final String detail() {
        return String.valueOf(getMessage());
    }

    /** Each fault with its place, where there can be several. */
    public final List<Fault> faults() {
        return faults;
    }

    private static String summary(List<Fault> faults) {
        Fault first = faults.get(0);
        String place = first.pointer() != null ? first.pointer() : first.parameter();
        String text = (place == null || place.isEmpty() ? "" : Excerpt.of(place) + ": ") + first.detail();
        return faults.size() == 1 ? text : text + " (and " + (faults.size() - 1) + " more)";
    }
}
