package org.ptracker.common.account;

import org.jspecify.annotations.Nullable;

/**
 * Makes the first account, an admin, while there is none.
 *
 * @param code the one-time setup code from the server's log
 * @param session as in {@link LoginRequest}
 */
public record SetupRequest(
        @Nullable String code,
        @Nullable String name,
        @Nullable String password,
        @Nullable String zone,
        @Nullable String tokenName,
        @Nullable Boolean session) {}
