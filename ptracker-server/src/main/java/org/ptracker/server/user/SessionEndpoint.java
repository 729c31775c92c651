package org.ptracker.server.user;

import java.util.Set;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.PageCookie;

/** {@code /session}: whether a browser is signed in, and its signing out. */
public final class SessionEndpoint {
    private final SessionService service;

    public SessionEndpoint(SessionService service) {
        this.service = service;
    }

    /** Always 200: a page asks this first, and being signed out is no failure. */
    public ApiResponse get(ApiRequest request) {
        request.query(Set.of());
        return ApiResponse.ok(service.current(request.sessionCookie().secret()));
    }

    public ApiResponse delete(ApiRequest request) {
        request.query(Set.of());
        PageCookie cookie = request.sessionCookie();
        service.end(cookie.secret());
        return ApiResponse.noContent().withCookie(cookie.clear());
    }
}
