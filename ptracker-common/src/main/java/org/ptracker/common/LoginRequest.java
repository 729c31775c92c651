package org.ptracker.common;

import org.jspecify.annotations.Nullable;

/** Name and password for a new token; {@code tokenName} says in the list of tokens what it is for. */
public record LoginRequest(
        @Nullable String name,
        @Nullable String password,
        @Nullable String tokenName) {}
