package org.ptracker.common.account;

import org.jspecify.annotations.Nullable;

/**
 * What a user sends to make a token.
 *
 * @param scope {@code write} when absent
 * @param expiresIn ISO 8601, such as {@code P90D} (which it is when absent)
 */
public record NewToken(
        @Nullable String name,
        @Nullable Scope scope,
        @Nullable String expiresIn) {}
