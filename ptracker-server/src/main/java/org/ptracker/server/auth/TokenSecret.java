package org.ptracker.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.ptracker.server.hash.Sha256;

/**
 * The secret of a token: 256 random bits behind a prefix by which scanners recognise a leaked one. Only its SHA-256 is
 * stored: slow hashing is for what people choose, and nobody guesses 256 bits.
 */
public final class TokenSecret {
    public static final String PREFIX = "ptracker_";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private TokenSecret() {}

    public static String generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static byte[] hash(String secret) {
        return Sha256.digest().digest(secret.getBytes(StandardCharsets.UTF_8));
    }
}
