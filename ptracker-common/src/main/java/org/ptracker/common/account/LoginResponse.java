package org.ptracker.common.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a sign-in: the token's secret, shown this once.
 *
 * @param zoneTaken true where nobody had chosen a zone for the account, so that it took the client's; otherwise absent
 */
public record LoginResponse(
        String token,
        Instant expiresAt,
        User user,
        @Nullable Boolean zoneTaken) {
    public LoginResponse {
        requireNonNull(token, "token");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(user, "user");
    }

    @Override
    public String toString() {
        return "LoginResponse[token=REDACTED, expiresAt=" + expiresAt + ", user=" + user + "]";
    }
}
