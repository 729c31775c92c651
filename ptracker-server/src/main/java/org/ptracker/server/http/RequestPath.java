package org.ptracker.server.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** Which path a request asks for. */
final class RequestPath {
    private RequestPath() {}

    /** The path below the context path, decoded, however the servlet is mapped. */
    static String of(HttpServletRequest request) {
        String below = request.getPathInfo();
        return request.getServletPath() + (below == null ? "" : below);
    }

    /** The path as the client wrote it, also when the container sends the request on as an error. */
    static String asked(HttpServletRequest request) {
        Object refused = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return refused instanceof String uri ? uri : request.getRequestURI();
    }
}
