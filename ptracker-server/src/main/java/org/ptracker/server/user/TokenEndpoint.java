package org.ptracker.server.user;

import java.util.Set;
import java.util.UUID;
import org.ptracker.common.account.NewToken;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;

/** {@code /me/tokens}: the caller's own tokens. */
public final class TokenEndpoint {
    private final TokenService service;

    public TokenEndpoint(TokenService service) {
        this.service = service;
    }

    public ApiResponse list(ApiRequest request) {
        request.query(Set.of());
        return ApiResponse.ok(service.list(request.caller()));
    }

    public ApiResponse create(ApiRequest request) {
        request.query(Set.of());
        return ApiResponse.created(service.create(request.caller(), request.body(NewToken.class)));
    }

    public ApiResponse revoke(ApiRequest request) {
        request.query(Set.of());
        UUID id = request.idVariable();
        service.revoke(request.caller(), id);
        return ApiResponse.noContent();
    }
}
