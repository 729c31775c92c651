package org.ptracker.common.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the timestamps of RFC 3339 section 5.6, and nothing else that ISO 8601 would allow; beside them the same
 * without an offset, as a clock on the wall shows it. Thread-safe.
 *
 * <p>Fractions finer than a millisecond are cut to the millisecond, towards the past. A leap second ({@code :60}) is
 * refused, since {@link Instant} has none.
 */
public final class Rfc3339 {
    private static final Pattern TIMESTAMP = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,9})\\d*)?(?:[Zz]|([+-])(\\d{2}):(\\d{2}))",
            Pattern.DOTALL);
    private static final Pattern WITHOUT_OFFSET =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}(?::\\d{2})?)(?:(?<=:\\d{2}:\\d{2})\\.(\\d+))?");
    private static final int LONGEST = 64;
    private static final int WITH_SECONDS = "00:00:00".length();
    private static final int SECONDS_OF_A_MINUTE = 60;
    private static final int SECONDS_OF_AN_HOUR = 3600;
    private static final int SECONDS_OF_A_DAY = 86_400;
    private static final int NANOS_OF_A_MILLISECOND = 1_000_000;
    private static final int WITHOUT_DECIMALS = "0000-00-00T00:00:00Z".length();
    private static final int WITH_MILLISECONDS = "0000-00-00T00:00:00.000Z".length();

    /** Between these a year has four digits and no sign. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

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
                    hasNoOffset(text)
                            ? "has no offset from UTC: end it with Z or an offset such as +01:00"
                            : "is not an RFC 3339 timestamp such as 2026-11-24T09:00:00+01:00");
        }
        return local(timestamp)
                .toInstant(ZoneOffset.UTC)
                .minusSeconds((long) SECONDS_OF_A_MINUTE * offsetMinutes(timestamp));
    }

    /** Whether a text has the form of a wall-clock time: a timestamp without its offset, as you like without seconds. */
    public static boolean hasNoOffset(String text) {
        return text.length() <= LONGEST && WITHOUT_OFFSET.matcher(text).matches();
    }

    /**
     * Reads a wall-clock time such as {@code 2026-11-24T09:00} or {@code 2026-11-24T09:00:00.250}. Which instants it stands
     * for, {@link WallTime} tells.
     *
     * @throws DateTimeException with a message that says what would work
     */
    public static LocalDateTime parseWithoutOffset(String text) {
        Matcher local = WITHOUT_OFFSET.matcher(text);
        if (text.length() > LONGEST || !local.matches()) {
            throw new DateTimeException("is not a local time such as 2026-11-24T09:00");
        }
        return local(local);
    }

    private static LocalDateTime local(Matcher text) {
        String time = text.group(2);
        try {
            return LocalDateTime.parse(text.group(1) + "T" + time).plus(millis(text.group(3)), ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new DateTimeException(
                    time.endsWith(":60") && time.length() == WITH_SECONDS
                            ? "is a leap second, which is not stored: write :59"
                            : "does not exist",
                    e);
        }
    }

    private static long millis(@Nullable String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction + "00").substring(0, 3));
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
        return (timestamp.group(4).equals("-") ? -1 : 1) * (SECONDS_OF_A_MINUTE * hours + minutes);
    }

    /** Writes an instant in UTC with {@code Z}, with decimals only where there are any. */
    public static String format(Instant instant) {
        int nanos = instant.getNano();
        if (instant.isBefore(FIRST) || !instant.isBefore(END) || nanos % NANOS_OF_A_MILLISECOND != 0) {
            return instant.toString();
        }
        // Digit by digit: a page of a list has four hundred of them, and a formatter takes most of the time that JSON
        // does.
        char[] text = new char[WITH_MILLISECONDS];
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), SECONDS_OF_A_DAY));
        int second = (int) Math.floorMod(instant.getEpochSecond(), (long) SECONDS_OF_A_DAY);
        digits(text, 0, 4, day.getYear(), '-');
        digits(text, 5, 2, day.getMonthValue(), '-');
        digits(text, 8, 2, day.getDayOfMonth(), 'T');
        digits(text, 11, 2, second / SECONDS_OF_AN_HOUR, ':');
        digits(text, 14, 2, second / SECONDS_OF_A_MINUTE % SECONDS_OF_A_MINUTE, ':');
        digits(text, 17, 2, second % SECONDS_OF_A_MINUTE, nanos == 0 ? 'Z' : '.');
        if (nanos != 0) {
            digits(text, 20, 3, nanos / NANOS_OF_A_MILLISECOND, 'Z');
        }
        return String.valueOf(text, 0, nanos == 0 ? WITHOUT_DECIMALS : WITH_MILLISECONDS);
    }

    /** Writes so many digits of a number from an index on, and what stands behind them. */
    private static void digits(char[] text, int from, int count, int number, char after) {
        int rest = number;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        text[from + count] = after;
    }

    /**
     * Writes an instant as the clock of a zone shows it, with the offset of that moment. RFC 3339 has no offsets with
     * seconds, which old clocks had: such an instant is written in UTC with {@code Z}.
     */
    public static String format(Instant instant, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(instant);
        if (offset.getTotalSeconds() % SECONDS_OF_A_MINUTE != 0) {
            return format(instant);
        }
        String local = format(instant.plusSeconds(offset.getTotalSeconds()));
        // Z says that nothing is known of the local time; a clock that shows UTC has the offset +00:00.
        return local.substring(0, local.length() - 1) + (offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
    }
}
