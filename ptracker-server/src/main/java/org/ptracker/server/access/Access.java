package org.ptracker.server.access;

import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.Scope;

/** Who may call a route: anybody, or a caller whose token has at least a scope. */
public enum Access {
    PUBLIC(null),
    READ(Scope.READ),
    WRITE(Scope.WRITE),
    ADMIN(Scope.ADMIN),
    /** Also a program that may read the server's data folder, and with it the key of the day. */
    ADMIN_OR_DATA_FOLDER(Scope.ADMIN);

    private final @Nullable Scope scope;

    Access(@Nullable Scope scope) {
        this.scope = scope;
    }

    /** The least scope, or null where no token is needed. */
    public @Nullable Scope scope() {
        return scope;
    }
}
