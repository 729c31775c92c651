package org.ptracker.cli;

/** What a request that failed has come to. */
enum Settlement {
    /** The server has said that it will not do it; to ask again changes nothing. */
    REFUSED,
    /** It has said that this token may not; after signing in it may. */
    NOT_ALLOWED,
    /** Nobody knows whether it was done, or it was not done for now: to be sent again with the same key. */
    OPEN;

    static Settlement of(CommandException failure) {
        if (failure instanceof EntryRefusedException) {
            return REFUSED;
        }
        // Whatever else is in the way, a hotel's sign-in page for one, is no answer of the server.
        if (!(failure instanceof ApiException answer)) {
            return OPEN;
        }
        return switch (answer.problem().status()) {
            case 401, 403 -> NOT_ALLOWED;
            case 408, 429, 500, 502, 503, 504 -> OPEN;
            default -> answer.problem().code().equals("idempotency-key-in-use") ? OPEN : REFUSED;
        };
    }
}
