package org.ptracker.server.http;

import org.jspecify.annotations.Nullable;
import org.ptracker.common.Scope;

/** Who may call a route: anybody, or a caller whose token has at least a scope. */
public enum Access {
    PUBLIC(null),
    READ(Scope.READ),
    WRITE(Scope.WRITE),
    ADMIN(Scope.ADMIN);

    private final @Nullable Scope scope;

    Access(@Nullable Scope scope) {
        this.scope = scope;
    }

    /** The least scope, or null where no token is needed. */
    public @Nullable Scope scope() {
        return scope;
    }
}
