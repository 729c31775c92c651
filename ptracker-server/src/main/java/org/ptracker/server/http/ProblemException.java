package org.ptracker.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;

/** A refusal with what only HTTP has: headers, and members of the problem's own. */
public final class ProblemException extends RefusedException {
    private static final long serialVersionUID = 1;

    private final transient Map<String, String> headers;
    private final transient Map<String, Object> members;

    private ProblemException(RefusedException same, Map<String, String> headers, Map<String, Object> members) {
        super(same.code(), same.detail(), List.copyOf(same.faults()));
        this.headers = headers;
        this.members = members;
    }

    public ProblemException(ProblemCode code, String detail) {
        this(new RefusedException(code, detail), Map.of(), Map.of());
    }

    public ProblemException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(this, more, members);
    }

    /** Adds a member of this problem's own to its object (RFC 9457 section 3.2). */
    public ProblemException withMember(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new ProblemException(this, headers, more);
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, Object> members() {
        return members;
    }
}
