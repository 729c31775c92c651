package org.ptracker.common.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a browser is signed in; what is nullable is there when it is.
 *
 * @param csrfToken to be sent as {@code X-CSRF-Token} with everything that changes something
 * @param changeSeq number of the user's last change: where to go on with {@code /changes?after=}
 * @param zoneTaken as in {@link LoginResponse}; only in the answer to a sign-in
 */
public record Session(
        SessionState state,
        @Nullable User user,
        @Nullable Instant expiresAt,
        @Nullable String csrfToken,
        @Nullable Long changeSeq,
        @Nullable Boolean zoneTaken) {
    public Session {
        requireNonNull(state, "state");
    }

    /** Of a browser that is not signed in. */
    public static Session none(SessionState state) {
        return new Session(state, null, null, null, null, null);
    }

    @Override
    public String toString() {
        return "Session[state=" + state + ", user=" + user + ", expiresAt=" + expiresAt + "]";
    }
}
