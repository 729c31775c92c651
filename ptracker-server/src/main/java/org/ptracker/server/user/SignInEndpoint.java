package org.ptracker.server.user;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.LoginRequest;
import org.ptracker.common.account.LoginResponse;
import org.ptracker.common.account.SetupRequest;
import org.ptracker.common.account.Token;
import org.ptracker.common.account.TokenKind;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;

/** {@code POST /login} and {@code POST /setup}. */
public final class SignInEndpoint {
    private final SignInService service;
    private final SessionService sessions;

    public SignInEndpoint(SignInService service, SessionService sessions) {
        this.service = service;
        this.sessions = sessions;
    }

    public ApiResponse login(ApiRequest request) {
        request.query(Set.of());
        LoginRequest login = request.body(LoginRequest.class);
        String replaced = replaced(request, login.session());
        SignedIn signedIn = service.login(login, request.remoteAddress(), replaced);
        return withCookie(request, ApiResponse.ok(body(signedIn)), signedIn);
    }

    public ApiResponse setUp(ApiRequest request) {
        request.query(Set.of());
        SetupRequest setup = request.body(SetupRequest.class);
        String replaced = replaced(request, setup.session());
        SignedIn signedIn = service.setUp(setup, request.remoteAddress(), replaced);
        return withCookie(request, ApiResponse.created(body(signedIn)), signedIn);
    }

    /**
     * The session that a new one takes the place of. Another site's page must not sign a browser in either: its user would
     * record in somebody else's account.
     */
    private static @Nullable String replaced(ApiRequest request, @Nullable Boolean session) {
        if (session == null || !session) {
            return null;
        }
        request.origin().requireNotForeign();
        return request.sessionCookie().secret();
    }

    private Object body(SignedIn signedIn) {
        Token token = signedIn.token();
        return token.kind() == TokenKind.SESSION
                ? sessions.begun(signedIn)
                : new LoginResponse(
                        String.valueOf(token.token()),
                        token.expiresAt(),
                        signedIn.account().user(),
                        signedIn.tellsZone());
    }

    private static ApiResponse withCookie(ApiRequest request, ApiResponse answer, SignedIn signedIn) {
        Token token = signedIn.token();
        return token.kind() == TokenKind.SESSION
                ? answer.withHeader(
                        "Set-Cookie",
                        request.sessionCookie().set(String.valueOf(token.token()), SessionService.LIFETIME))
                : answer;
    }
}
