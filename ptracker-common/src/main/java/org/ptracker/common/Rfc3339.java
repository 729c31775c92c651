package org.ptracker.common;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes the timestamps of RFC 3339 section 5.6, and nothing else that ISO 8601 would allow. Thread-safe.
 *
 * <p>Fractions finer than a millisecond are cut to the millisecond, towards the past. A leap second ({@code :60}) is
 * refused, since {@link Instant} has none.
 */
public final class Rfc3339 {
    private static final Pattern TIMESTAMP = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,9})\\d*)?(?:[Zz]|([+-])(\\d{2}):(\\d{2}))",
            Pattern.DOTALL);
    private static final Pattern WITHOUT_OFFSET =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?");
    private static final int LONGEST = 64;

    private Rfc3339() {}

    /**
     * Reads a timestamp.
     *
     * @throws DateTimeException with a message that says what would work
     */
    public static Instant parse(String text) {
        Matcher timestamp = TIMESTAMP.matcher(text);
        if (text.length() > LONGEST || !timestamp.matches()) {
            throw new DateTimeException(
                    WITHOUT_OFFSET.matcher(text).matches()
                            ? "has no offset from UTC: end it with Z or an offset such as +01:00"
                            : "is not an RFC 3339 timestamp such as 2026-11-24T09:00:00+01:00");
        }
        LocalDateTime local = local(timestamp.group(1), timestamp.group(2));
        String fraction = timestamp.group(3);
        long millis = fraction == null ? 0 : Long.parseLong((fraction + "00").substring(0, 3));
        return local.toInstant(ZoneOffset.UTC).plusMillis(millis).minusSeconds(60L * offsetMinutes(timestamp));
    }

    private static LocalDateTime local(String date, String time) {
        try {
            return LocalDateTime.parse(date + "T" + time);
        } catch (DateTimeException e) {
            throw new DateTimeException(
                    time.endsWith(":60") ? "is a leap second, which is not stored: write :59" : "does not exist", e);
        }
    }

    private static int offsetMinutes(Matcher timestamp) {
        if (timestamp.group(4) == null) {
            return 0;
        }
        int hours = Integer.parseInt(timestamp.group(5));
        int minutes = Integer.parseInt(timestamp.group(6));
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("has an offset beyond 23:59");
        }
        return (timestamp.group(4).equals("-") ? -1 : 1) * (60 * hours + minutes);
    }

    /** Writes an instant in UTC with {@code Z}, with decimals only where there are any. */
    public static String format(Instant instant) {
        return instant.toString();
    }
}
