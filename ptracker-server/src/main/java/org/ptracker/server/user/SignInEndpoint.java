package org.ptracker.server.user;

import java.util.Set;
import org.ptracker.common.LoginRequest;
import org.ptracker.common.SetupRequest;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;

/** {@code POST /login} and {@code POST /setup}. */
public final class SignInEndpoint {
    private final SignInService service;

    public SignInEndpoint(SignInService service) {
        this.service = service;
    }

    public ApiResponse login(ApiRequest request) {
        request.query(Set.of());
        return ApiResponse.ok(service.login(request.body(LoginRequest.class), request.remoteAddress()));
    }

    public ApiResponse setUp(ApiRequest request) {
        request.query(Set.of());
        return ApiResponse.created(service.setUp(request.body(SetupRequest.class), request.remoteAddress()));
    }
}
