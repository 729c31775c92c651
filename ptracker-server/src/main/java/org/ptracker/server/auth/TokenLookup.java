package org.ptracker.server.auth;

import org.jspecify.annotations.Nullable;
import org.ptracker.server.http.Caller;

/** Who a token belongs to. Implemented by the feature that keeps accounts. */
@FunctionalInterface
public interface TokenLookup {
    /** The caller, or null when the token is unknown, expired, revoked or of a disabled account. */
    @Nullable
    Caller find(byte[] hash);
}
