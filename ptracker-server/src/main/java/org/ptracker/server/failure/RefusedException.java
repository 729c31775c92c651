package org.ptracker.server.failure;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.FreeStretch;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.problem.Problem;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.http.Problems;
import org.ptracker.server.text.Excerpt;

/** The one exception of the API: the answer it becomes, written by {@link Problems}. Carries no stack trace. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** More are counted and not listed: a body of 8 MiB can have a million faults. */
    private static final int FAULTS = 100;

    /** Codes of faults that are a problem type too, for a request that has no others. */
    private static final Map<String, ProblemCode> CLOCK_CHANGES = Map.of(
            ProblemCode.LOCAL_TIME_GAP.code(), ProblemCode.LOCAL_TIME_GAP,
            ProblemCode.LOCAL_TIME_AMBIGUOUS.code(), ProblemCode.LOCAL_TIME_AMBIGUOUS);

    private final ProblemCode code;
    private final transient List<Fault> faults;
    private final transient Map<String, String> headers;
    private final transient Map<String, Object> members;
    private final transient InTheWay inTheWay;

    /** What a person's own wish collides with: nothing, for most problems. */
    private record InTheWay(
            List<Interval> conflicts, @Nullable FreeStretch free) {
        private static final InTheWay NOTHING = new InTheWay(List.of(), null);
    }

    private RefusedException(
            ProblemCode code,
            String detail,
            List<Fault> faults,
            Map<String, String> headers,
            Map<String, Object> members,
            InTheWay inTheWay) {
        super(detail, null, false, false);
        this.members = members;
        this.inTheWay = inTheWay;
        this.code = code;
        this.faults = faults;
        this.headers = headers;
    }

    private RefusedException(ProblemCode code, String detail, List<Fault> faults) {
        this(code, detail, faults, Map.of(), Map.of(), InTheWay.NOTHING);
    }

    public RefusedException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    /**
     * Something of the user's own is in the way.
     *
     * @param conflicts the intervals in the way
     * @param free the nearest stretch that would do, or null when none was looked for or found
     */
    public static RefusedException conflict(
            ProblemCode code, String detail, List<Interval> conflicts, @Nullable FreeStretch free) {
        return new RefusedException(
                code, detail, List.of(), Map.of(), Map.of(), new InTheWay(List.copyOf(conflicts), free));
    }

    /** A body that breaks rules: each fault with its place. */
    public static RefusedException invalid(List<Fault> faults) {
        return new RefusedException(type(faults), summary(faults), List.copyOf(faults));
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

    /** A query parameter or header that is unknown or not valid. */
    public static RefusedException parameter(String name, String code, String detail) {
        List<Fault> faults = List.of(Fault.of(name, code, detail));
        return new RefusedException(ProblemCode.INVALID_PARAMETER, summary(faults), faults);
    }

    public static RefusedException notFound(String detail) {
        return new RefusedException(ProblemCode.NOT_FOUND, detail);
    }

    /** The same, said of one place in the body. */
    public RefusedException at(String pointer) {
        List<Fault> place = List.of(Fault.at(pointer, code.code(), detail()));
        return new RefusedException(code, detail(), place, headers, members, inTheWay);
    }

    public RefusedException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RefusedException(code, detail(), faults, more, members, inTheWay);
    }

    /** Adds a member of this problem's own to its object (RFC 9457 section 3.2). */
    public RefusedException withMember(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new RefusedException(code, detail(), faults, headers, more, inTheWay);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Fault> faults() {
        return faults;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Map<String, Object> members() {
        return members;
    }

    public Problem toProblem(@Nullable String instance, @Nullable String requestId) {
        List<Fault> listed =
                faults.stream().limit(FAULTS).map(RefusedException::shown).toList();
        return new Problem(
                code.type(),
                code.title(),
                code.status(),
                Excerpt.text(detail()),
                instance,
                requestId,
                listed.isEmpty() ? null : listed,
                inTheWay.conflicts().isEmpty() ? null : inTheWay.conflicts(),
                inTheWay.free());
    }

    private static Fault shown(Fault fault) {
        String pointer = fault.pointer();
        String parameter = fault.parameter();
        return new Fault(
                pointer == null ? null : Excerpt.text(pointer),
                parameter == null ? null : Excerpt.text(parameter),
                fault.code(),
                Excerpt.text(fault.detail()),
                fault.candidates());
    }

    private static String summary(List<Fault> faults) {
        Fault first = faults.get(0);
        String place = first.pointer() != null ? first.pointer() : first.parameter();
        String text = (place == null || place.isEmpty() ? "" : Excerpt.text(place) + ": ") + first.detail();
        return faults.size() == 1 ? text : text + " (and " + (faults.size() - 1) + " more)";
    }
}
