package org.ptracker.common.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token or session of a user, as the API answers it.
 *
 * @param token the secret: in the answer to its making only, never again; of a session in none
 * @param lastUsedAt exact to some minutes; absent while it was never used
 * @param current whether it is the token of this very request
 */
public record Token(
        UUID id,
        TokenKind kind,
        String name,
        Scope scope,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        boolean current,
        @Nullable String token) {

    @Override
    public String toString() {
        return "Token[id=" + id + ", kind=" + kind + ", name=" + name + ", scope=" + scope + "]";
    }
}
