package org.ptracker.common;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token of a user, as the API answers it.
 *
 * @param token the secret: in the answer to its making only, never again
 * @param lastUsedAt exact to some minutes; absent while it was never used
 * @param current whether it is the token of this very request
 */
public record Token(
        UUID id,
        String name,
        Scope scope,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        boolean current,
        @Nullable String token) {

    @Override
    public String toString() {
        return "Token[id=" + id + ", name=" + name + ", scope=" + scope + "]";
    }
}
