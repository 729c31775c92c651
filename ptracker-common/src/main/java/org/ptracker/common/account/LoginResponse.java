package org.ptracker.common.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The answer to a sign-in: the token's secret, shown this once. */
public record LoginResponse(String token, Instant expiresAt, User user) {
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
