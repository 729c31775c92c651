package org.ptracker.common.account;

import org.jspecify.annotations.Nullable;

/** What an admin sends to make an account; {@code role} is {@code user} when absent, {@code zone} that of the first sign-in. */
public record NewUser(
        @Nullable String name,
        @Nullable String password,
        @Nullable Role role,
        @Nullable String zone) {}
