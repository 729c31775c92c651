package org.ptracker.server.auth;

import java.security.MessageDigest;
import java.util.UUID;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.Scope;
import org.ptracker.common.account.WeekStart;
import org.ptracker.server.access.Caller;

/**
 * A secret of one run of the server, left in its data folder for programs beside it. Whoever can read it there can read
 * the database too, so it opens nothing more than that. Thread-safe.
 */
public final class FolderKey {
    /** Stands in the log; no account has a name with a space. */
    private static final Caller CALLER = new Caller(
            0, "data folder", Role.ADMIN, "UTC", WeekStart.MONDAY, new UUID(0, 0), "data folder", Scope.ADMIN);

    private final String secret = TokenSecret.generate();
    private final byte[] hash = TokenSecret.hash(secret);

    public String secret() {
        return secret;
    }

    boolean matches(byte[] presented) {
        return MessageDigest.isEqual(hash, presented);
    }

    Caller caller() {
        return CALLER;
    }
}
