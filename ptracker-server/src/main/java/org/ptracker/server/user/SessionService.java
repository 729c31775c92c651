package org.ptracker.server.user;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.Session;
import org.ptracker.common.account.SessionState;
import org.ptracker.common.account.TokenKind;
import org.ptracker.common.account.User;
import org.ptracker.server.auth.CsrfToken;
import org.ptracker.server.auth.TokenSecret;
import org.ptracker.server.failure.RefusedException;

/** The sessions of browsers, each known by the secret of its cookie. */
public final class SessionService {
    static final Duration LIFETIME = Duration.ofDays(30);

    private final AccountDatabase database;
    private final UserService users;
    private final TokenService tokens;

    public SessionService(AccountDatabase database, UserService users, TokenService tokens) {
        this.database = database;
        this.users = users;
        this.tokens = tokens;
    }

    /** What the session with this secret is, or that there is none. */
    Session current(@Nullable String secret) {
        TokenStore.Found found = secret == null ? null : tokens.look(TokenSecret.hash(secret), TokenKind.SESSION);
        Account account = found == null ? null : users.find(found.caller().name());
        if (secret == null || found == null || account == null) {
            return Session.none(users.isEmpty() ? SessionState.SETUP : SessionState.SIGNED_OUT);
        }
        return session(secret, found.expiresAt(), account, null);
    }

    /** What a session is that a sign-in just made. */
    Session begun(SignedIn signedIn) {
        return session(
                String.valueOf(signedIn.token().token()),
                signedIn.token().expiresAt(),
                signedIn.account(),
                signedIn.tellsZone());
    }

    private Session session(String secret, Instant expiresAt, Account account, @Nullable Boolean zoneTaken) {
        User user = account.user();
        return new Session(
                SessionState.SIGNED_IN,
                user,
                expiresAt,
                CsrfToken.of(secret),
                users.changeSeq(account.id()),
                zoneTaken);
    }

    /** Ends the session with this secret; 404 when there is none. */
    void end(@Nullable String secret) {
        if (secret == null || !database.write(transaction -> tokens.endSession(transaction, secret))) {
            throw RefusedException.notFound(
                    "there is no session; a token is revoked with DELETE /api/v1/me/tokens/{id}");
        }
    }
}
