package org.ptracker.common.account;

import org.jspecify.annotations.Nullable;

/**
 * Name and password for a new token.
 *
 * @param tokenName says in the list of tokens what it is for
 * @param session whether the secret shall be a cookie and not in the answer: for browsers
 * @param zone the IANA time zone of the client, which an account takes for which nobody has chosen one
 */
public record LoginRequest(
        @Nullable String name,
        @Nullable String password,
        @Nullable String tokenName,
        @Nullable Boolean session,
        @Nullable String zone) {}
