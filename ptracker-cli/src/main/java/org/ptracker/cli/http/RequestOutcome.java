package org.ptracker.cli.http;

import org.ptracker.cli.exit.CommandException;

/** What a request that failed has come to. */
public enum RequestOutcome {
    /** The server has said that it will not do it; to ask again changes nothing. */
    REFUSED,
    /** It has said that this token may not. */
    NOT_ALLOWED,
    /** It knows no such token, or no longer: after the next sign-in it may do it. */
    SIGNED_OUT,
    /** Nobody knows whether it was done, or it was not done for now: to be sent again with the same key. */
    UNKNOWN;

    public static RequestOutcome of(CommandException failure) {
        // Whatever else is in the way, a hotel's sign-in page for one, is no answer of the server.
        if (!(failure instanceof ApiException answer)) {
            return UNKNOWN;
        }
        return switch (answer.problem().code()) {
            // What this command sends is well-formed: a connection that broke on the way made it so.
            case "bad-request", "malformed-json", "request-timeout", "idempotency-key-in-use" -> UNKNOWN;
            case "unauthenticated" -> SIGNED_OUT;
            default -> ofStatus(answer.problem().status());
        };
    }

    private static RequestOutcome ofStatus(int status) {
        if (status == 401 || status == 403) {
            return NOT_ALLOWED;
        }
        return status == 408 || status == 429 || status >= 500 ? UNKNOWN : REFUSED;
    }
}
