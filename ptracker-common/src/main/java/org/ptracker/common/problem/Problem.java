package org.ptracker.common.problem;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.FreeStretch;
import org.ptracker.common.interval.Interval;

/**
 * A problem details object (RFC 9457), the body of every answer of status 400 and above.
 *
 * @param type {@code urn:ptracker:problem:} and the code of {@link ProblemCode}
 * @param title the same text for every problem of that type
 * @param status the HTTP status, again
 * @param detail what was wrong this time, and what would work
 * @param instance the path that was called
 * @param requestId what to quote when asking for help: the server's log has the same
 * @param errors each fault of the request, where there can be several
 * @param conflicts the intervals in the way, at most 100 of them
 * @param free the nearest stretch without an interval that is long enough
 */
public record Problem(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable String requestId,
        @Nullable List<Fault> errors,
        @Nullable List<Interval> conflicts,
        @Nullable FreeStretch free) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static final String TYPE_PREFIX = "urn:ptracker:problem:";

    /** The same, with what is in the way and where there is room. */
    public Problem withConflicts(List<Interval> inTheWay, @Nullable FreeStretch nearest) {
        return new Problem(type, title, status, detail, instance, requestId, errors, inTheWay, nearest);
    }

    /** The last part of the type: the code by which a program tells problems apart. */
    public String code() {
        String text = type.toString();
        return text.startsWith(TYPE_PREFIX) ? text.substring(TYPE_PREFIX.length()) : text;
    }

    /**
     * One fault of a request.
     *
     * @param pointer where in the body, as a JSON Pointer (RFC 6901); absent for a fault elsewhere
     * @param parameter the query parameter or header at fault; absent for a fault in the body
     * @param code a short, stable word for the kind of fault
     * @param detail what was wrong and what would work
     * @param candidates RFC 3339 timestamps that would work in its place, where only a person can choose between them
     */
    public record Fault(
            @Nullable String pointer,
            @Nullable String parameter,
            String code,
            String detail,
            @Nullable List<String> candidates) {

        public static Fault at(String pointer, String code, String detail) {
            return new Fault(pointer, null, code, detail, null);
        }

        public static Fault of(String parameter, String code, String detail) {
            return new Fault(null, parameter, code, detail, null);
        }
    }
}
