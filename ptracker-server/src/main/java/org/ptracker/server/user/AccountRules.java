package org.ptracker.server.user;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.time.IsoDuration;
import org.ptracker.common.time.TimeZones;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.text.PlainText;

/** What names, passwords, zones and lifetimes must be. Collects every fault of one request. */
final class AccountRules {
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(3660);
    private static final int TOKEN_NAME_CHARACTERS = 64;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private final List<Fault> faults = new ArrayList<>();

    /** The form in which a name is stored and looked up. */
    static String folded(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }

    String name(@Nullable String name) {
        String folded = folded(name);
        if (name == null) {
            fault("/name", "required", "is missing");
        } else if (!NAME.matcher(folded).matches()) {
            fault("/name", "invalid", "is not 1 to 64 of a-z 0-9 . _ - @, starting with a letter or digit");
        }
        return folded;
    }

    String password(@Nullable String password) {
        if (password == null) {
            fault("/password", "required", "is missing");
            return "";
        }
        int characters = password.codePointCount(0, password.length());
        if (characters < Limits.PASSWORD_MIN_CHARACTERS || characters > Limits.PASSWORD_MAX_CHARACTERS) {
            fault(
                    "/password",
                    "invalid",
                    "has " + characters + " characters; " + Limits.PASSWORD_MIN_CHARACTERS + " to "
                            + Limits.PASSWORD_MAX_CHARACTERS + " work");
        }
        return password;
    }

    String zone(@Nullable String zone, String otherwise) {
        if (zone == null) {
            return otherwise;
        }
        if (!TimeZones.isKnown(zone)) {
            fault("/zone", "unknown-zone", "is not an IANA time zone such as Europe/Berlin");
        }
        return zone;
    }

    String tokenName(String pointer, @Nullable String name, String otherwise) {
        String chosen = name == null ? otherwise : name;
        if (chosen.isBlank()
                || !PlainText.is(chosen, "")
                || chosen.codePointCount(0, chosen.length()) > TOKEN_NAME_CHARACTERS) {
            fault(
                    pointer,
                    "invalid",
                    "is not 1 to " + TOKEN_NAME_CHARACTERS + " characters without control characters");
        }
        return chosen;
    }

    Duration lifetime(@Nullable String expiresIn, Duration otherwise) {
        if (expiresIn == null) {
            return otherwise;
        }
        try {
            Duration lifetime = IsoDuration.parse(expiresIn);
            if (lifetime.compareTo(Duration.ZERO) > 0 && lifetime.compareTo(LONGEST_LIFETIME) <= 0) {
                return lifetime;
            }
            fault("/expires_in", "out-of-range", "is not longer than nothing and at most P3660D");
        } catch (DateTimeException e) {
            fault("/expires_in", "malformed", String.valueOf(e.getMessage()));
        }
        return otherwise;
    }

    void fault(String pointer, String code, String detail) {
        faults.add(Fault.at(pointer, code, detail));
    }

    /** Refuses the request if anything was wrong with it. */
    void check() {
        if (!faults.isEmpty()) {
            throw RefusedException.invalid(faults);
        }
    }
}
