package org.ptracker.server.auth;

import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.TokenKind;
import org.ptracker.server.access.Caller;

/** Who a token or session belongs to. Implemented by the feature that keeps accounts. */
@FunctionalInterface
public interface TokenLookup {
    /** The caller, or null when there is no token of that kind, or it is expired, revoked or of a disabled account. */
    @Nullable
    Caller find(byte[] hash, TokenKind kind);
}
