package org.ptracker.server.user;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a device keeps of a sign-in and shows at the next one, so that guesses made elsewhere do not slow it down: a random id, and
 * proof that it signed in to this account. It signs nobody in. Good until the password changes; stored nowhere on the server.
 */
final class DeviceProof {
    /** As long as browsers keep a cookie. */
    static final Duration LIFETIME = Duration.ofDays(400);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;
    private static final String MAC = "HmacSHA256";

    private DeviceProof() {}

    /** The proof of a new device. */
    static String make(Account account) {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        return of(account, base64(id));
    }

    /** The device's id, or null when the account did not give it this proof. */
    static @Nullable String id(@Nullable Account account, @Nullable String proof) {
        if (account == null || proof == null) {
            return null;
        }
        String id = proof.split("\\.", 2)[0];
        return MessageDigest.isEqual(bytes(of(account, id)), bytes(proof)) ? id : null;
    }

    private static String of(Account account, String id) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytes(account.passwordHash()), MAC));
            return id + "." + base64(mac.doFinal(bytes("ptracker device " + id)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
