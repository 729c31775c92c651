package org.ptracker.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.hash.Sha256;

/**
 * What a page sends with every change, beside the cookie that the browser sends on its own: only who may read the server's
 * answers knows it. Derived from the session's secret, so that it is as old as that and stored nowhere.
 */
public final class CsrfToken {
    public static final String HEADER = "X-CSRF-Token";

    private static final String PREFIX = "ptracker csrf ";

    private CsrfToken() {}

    /** The token of a session. */
    public static String of(String secret) {
        byte[] hash = Sha256.digest().digest((PREFIX + secret).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    static boolean matches(@Nullable String presented, String secret) {
        return presented != null
                && MessageDigest.isEqual(
                        presented.getBytes(StandardCharsets.UTF_8), of(secret).getBytes(StandardCharsets.UTF_8));
    }
}
