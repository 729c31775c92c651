package org.ptracker.server.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.access.Caller;

/** Where a filter leaves the caller it recognised, for the servlet and the log. */
public final class AuthAttribute {
    private static final String NAME = AuthAttribute.class.getName();

    private AuthAttribute() {}

    public static void set(HttpServletRequest request, Caller caller) {
        request.setAttribute(NAME, caller);
    }

    static @Nullable Caller caller(HttpServletRequest request) {
        return request.getAttribute(NAME) instanceof Caller caller ? caller : null;
    }
}
