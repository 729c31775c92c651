package org.ptracker.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.id.Uuids;

/** The id that one request has in the answer's header, in a problem and in the log. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The id of the request; made on first call, unless the client sent one that is safe to repeat. */
    static String of(HttpServletRequest request) {
        Object known = request.getAttribute(ATTRIBUTE);
        if (known instanceof String id) {
            return id;
        }
        String id = accept(request.getHeader(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** The client's id when it is safe to repeat in a header and a log line, a new one otherwise. */
    public static String accept(@Nullable String sent) {
        return sent != null && ACCEPTED.matcher(sent).matches()
                ? sent
                : Uuids.next().toString();
    }
}
