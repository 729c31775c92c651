package org.ptracker.cli.time;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.common.Limits;
import org.ptracker.common.time.IsoDuration;

/** Reads a length: {@code 45m}, {@code 1h30m}, {@code 1 h 30 min}, {@code 1.5h}, {@code PT90M}, after {@code --for} {@code 1:30}. */
final class LengthParser {
    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d{1,4}(?:[.,]\\d{1,3})?) ?(?:h|hrs?|hours?))?"
                    + " ?(?:(\\d{1,6}) ?(?:m|mins?|minutes?))?"
                    + " ?(?:(\\d{1,6}) ?(?:s|secs?|seconds?))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOURS_COLON_MINUTES = Pattern.compile("(\\d{1,4}):([0-5]\\d)");
    /** Narrow, since a note may begin with P1. */
    private static final Pattern ISO = Pattern.compile("P(?=.)(?:\\d+[WD])?(?:T(?=\\d)(?:\\d+(?:[.,]\\d+)?[HMS])+)?");
    /** {@code 1 h 30 min 15 s}. */
    private static final int MOST_TOKENS = 6;

    private LengthParser() {}

    /** Reads the longest text that is a length, or null where there is none; a bare number has no unit and is none. */
    static @Nullable Duration read(WordCursor cursor) {
        int start = cursor.position();
        for (int count = Math.min(MOST_TOKENS, cursor.left()); count > 0; count--) {
            cursor.skip(count);
            String text = cursor.since(start);
            if (looksLike(text)) {
                return parse(text);
            }
            cursor.back(start);
        }
        return null;
    }

    static boolean looksLike(String text) {
        return ISO.matcher(text).matches() || UNITS.matcher(text).matches();
    }

    /** Reads a text that is a length as a whole. */
    static Duration parse(String text) {
        Duration length = length(text.strip());
        if (length == null || length.isNegative() || length.isZero()) {
            throw CommandException.usage("\"" + text + "\" is not a length; write 45m, 1h30m, 1.5h, 1:30 or PT90M");
        }
        if (length.compareTo(Limits.LONGEST_INTERVAL) > 0) {
            throw CommandException.usage("\"" + text + "\" is too long: an interval can be at most "
                    + Limits.LONGEST_INTERVAL.toDays() + " days long");
        }
        return length;
    }

    private static @Nullable Duration length(String text) {
        Matcher colon = HOURS_COLON_MINUTES.matcher(text);
        if (colon.matches()) {
            return Duration.ofHours(Long.parseLong(colon.group(1))).plusMinutes(Long.parseLong(colon.group(2)));
        }
        Matcher units = UNITS.matcher(text);
        if (units.matches()) {
            return units(units);
        }
        try {
            return text.startsWith("P") ? IsoDuration.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Null where a unit is full of the next larger one, as in {@code 1h90m}, or where it is cut, as in {@code 1.5h30m}. */
    private static @Nullable Duration units(Matcher units) {
        String hours = units.group(1);
        long minutes = units.group(2) == null ? 0 : Long.parseLong(units.group(2));
        long seconds = units.group(3) == null ? 0 : Long.parseLong(units.group(3));
        boolean smaller = units.group(2) != null || units.group(3) != null;
        boolean decimal = hours != null && (hours.indexOf('.') >= 0 || hours.indexOf(',') >= 0);
        if ((decimal && smaller)
                || (hours != null && minutes > 59)
                || ((hours != null || units.group(2) != null) && seconds > 59)) {
            return null;
        }
        // At most three decimals: each is a whole number of milliseconds.
        Duration whole = hours == null
                ? Duration.ZERO
                : Duration.ofMillis(new BigDecimal(hours.replace(',', '.'))
                        .multiply(BigDecimal.valueOf(Duration.ofHours(1).toMillis()))
                        .longValueExact());
        return whole.plusMinutes(minutes).plusSeconds(seconds);
    }
}
