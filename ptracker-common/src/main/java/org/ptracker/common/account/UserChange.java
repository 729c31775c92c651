package org.ptracker.common.account;

import org.jspecify.annotations.Nullable;

/** What an admin sends to change an account; what is absent stays as it is. */
public record UserChange(
        @Nullable String password,
        @Nullable Role role,
        @Nullable Boolean disabled) {}
