package org.ptracker.server.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;

/** The one-time code that proves access to the log: 100 random bits, new with every start, or one for all servers on a database. */
public final class SetupCode {
    /** Without the letters that people mix up with digits. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int CHARACTERS = 20;
    private static final int GROUP = 5;

    private final String code;

    public SetupCode(String code) {
        this.code = code;
    }

    /** The text of a new one. */
    public static String generate(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Compares without telling by time how much was right; dashes and case are a person's to leave out. */
    boolean matches(String given) {
        return MessageDigest.isEqual(bytes(given), bytes(code));
    }

    private static byte[] bytes(String code) {
        return code.replace("-", "").strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    /** The code, for the log. */
    public String text() {
        return code;
    }
}
