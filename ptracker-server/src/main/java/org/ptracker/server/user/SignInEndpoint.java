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
        SignedIn signedIn = service.login(login, client(request, login.session()));
        return withCookies(request, ApiResponse.ok(body(signedIn)), signedIn);
    }

    public ApiResponse setUp(ApiRequest request) {
        request.query(Set.of());
        SetupRequest setup = request.body(SetupRequest.class);
        SignedIn signedIn = service.setUp(setup, client(request, setup.session()));
        return withCookies(request, ApiResponse.created(body(signedIn)), signedIn);
    }

    private static SignInClient client(ApiRequest request, @Nullable Boolean session) {
        return new SignInClient(request.network(), request.deviceCookie().secret(), replaced(request, session));
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

    private static ApiResponse withCookies(ApiRequest request, ApiResponse answer, SignedIn signedIn) {
        Token token = signedIn.token();
        ApiResponse first = token.kind() == TokenKind.SESSION
                ? answer.withCookie(request.sessionCookie().set(String.valueOf(token.token()), SessionService.LIFETIME))
                : answer;
        return first.withCookie(request.deviceCookie().set(signedIn.deviceProof(), DeviceProof.LIFETIME));
    }
}
