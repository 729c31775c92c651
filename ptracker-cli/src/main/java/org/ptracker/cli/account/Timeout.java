package org.ptracker.cli.account;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptracker.cli.exit.CommandException;

/** Reads how long to wait for an answer: {@code 10} and {@code 10s}, {@code 500ms}, {@code 2m}. */
final class Timeout {
    static final String DEFAULT = "30s";

    private static final Pattern FORM = Pattern.compile("(\\d{1,7})(ms|s|m)?");
    private static final Duration LONGEST = Duration.ofHours(1);

    private Timeout() {}

    /** @param source what to name in the error, such as {@code --timeout} */
    static Duration parse(String text, String source) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            Duration timeout = of(Long.parseLong(form.group(1)), form.group(2) == null ? "s" : form.group(2));
            if (!timeout.isZero() && timeout.compareTo(LONGEST) <= 0) {
                return timeout;
            }
        }
        throw CommandException.usage(
                source + ": \"" + text + "\" is not a timeout: write 10s, 500ms or 2m, at least 1ms and at most 60m");
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
