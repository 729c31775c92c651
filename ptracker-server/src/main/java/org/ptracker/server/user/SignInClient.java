package org.ptracker.server.user;

import org.jspecify.annotations.Nullable;

/**
 * The client that signs in.
 *
 * @param network where the request came from
 * @param deviceProof what the client keeps of an earlier sign-in, or null
 * @param replaced the secret of a session that ends with this sign-in, or null
 */
record SignInClient(
        String network,
        @Nullable String deviceProof,
        @Nullable String replaced) {
    @Override
    public String toString() {
        return "SignInClient[network=" + network + "]";
    }
}
