package org.ptracker.server.user;

import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.Token;

/**
 * What a sign-in made: a token, or the session of a browser.
 *
 * @param token with its secret
 * @param deviceProof for the client to keep, see {@link DeviceProof}
 * @param zoneTaken whether the account took the client's zone, because nobody had chosen one
 */
record SignedIn(Token token, Account account, String deviceProof, boolean zoneTaken) {
    /** As an answer tells it: null where there is nothing to tell. */
    @Nullable
    Boolean tellsZone() {
        return zoneTaken ? true : null;
    }
}
