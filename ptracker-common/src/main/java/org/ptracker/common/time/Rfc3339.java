package org.ptracker.common.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Reads and writes the timestamps of RFC 3339 section 5.6, and nothing else that ISO 8601 would allow; beside them the same
 * without an offset, as a clock on the wall shows it. Thread-safe.
 *
 * <p>Fractions finer than a millisecond are cut to the millisecond, towards the past. A leap second ({@code :60}) is
 * refused, since {@link Instant} has none.
 */
public final class Rfc3339 {
    private static final int LONGEST = 64;
    private static final int SECONDS_OF_A_MINUTE = 60;
    private static final int SECONDS_OF_AN_HOUR = 3600;
    private static final int SECONDS_OF_A_DAY = 86_400;
    private static final int NANOS_OF_A_MILLISECOND = 1_000_000;
    private static final int WITHOUT_DECIMALS = "0000-00-00T00:00:00Z".length();
    private static final int WITH_MILLISECONDS = "0000-00-00T00:00:00.000Z".length();

    /** Between these a year has four digits and no sign. */
    private static final Instant FIRST = newYear(0);

    private static final Instant END = newYear(10_000);

    private Rfc3339() {}

    /**
     * Reads a timestamp.
     *
     * @throws DateTimeException with a message that says what would work
     */
    public static Instant parse(String text) {
        // Character by character: a regular expression for the two of an interval was a tenth of the work of storing
        // it.
        int local = endOfLocal(text);
        if (local < WITHOUT_DECIMALS - 1 || !isOffset(text, local)) {
            throw new DateTimeException(
                    hasNoOffset(text)
                            ? "has no offset from UTC: end it with Z or an offset such as +01:00"
                            : "is not an RFC 3339 timestamp such as 2026-11-24T09:00:00+01:00");
        }
        return local(text, local)
                .toInstant(ZoneOffset.UTC)
                .minusSeconds((long) SECONDS_OF_A_MINUTE * offsetMinutes(text, local));
    }

    /** Whether a text has the form of a wall-clock time: a timestamp without its offset, with or without seconds. */
    public static boolean hasNoOffset(String text) {
        return endOfLocal(text) == text.length();
    }

    private static Instant newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Reads a day, such as {@code 2026-11-24}. */
    public static LocalDate parseDay(String text) {
        return LocalDate.parse(text);
    }

    /**
     * Reads a wall-clock time such as {@code 2026-11-24T09:00} or {@code 2026-11-24T09:00:00.250}. Which instants it stands
     * for, {@link WallTime} tells.
     *
     * @throws DateTimeException with a message that says what would work
     */
    public static LocalDateTime parseWithoutOffset(String text) {
        if (!hasNoOffset(text)) {
            throw new DateTimeException("is not a local time such as 2026-11-24T09:00");
        }
        return local(text, text.length());
    }

    /** Where the date and time at the beginning of a text end; negative when it does not begin with them. */
    private static int endOfLocal(String text) {
        if (text.length() > LONGEST || !(has(text, 0, "0000-00-00T00:00") || has(text, 0, "0000-00-00t00:00"))) {
            return -1;
        }
        int end = "0000-00-00T00:00".length();
        if (has(text, end, ":00")) {
            end += 3;
            if (has(text, end, ".0")) {
                end++;
                while (has(text, end, "0")) {
                    end++;
                }
            }
        }
        return end;
    }

    /** Whether a form stands in a text from an index on, where 0 stands for any digit. */
    private static boolean has(String text, int from, String form) {
        if (text.length() < from + form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char wanted = form.charAt(i);
            char found = text.charAt(from + i);
            if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOffset(String text, int from) {
        String offset = text.substring(from);
        return offset.equalsIgnoreCase("Z")
                || (offset.length() == "+00:00".length() && (has(offset, 0, "+00:00") || has(offset, 0, "-00:00")));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static LocalDateTime local(String text, int end) {
        boolean withSeconds = end > 16;
        try {
            LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
            return day.atTime(number(text, 11, 13), number(text, 14, 16), withSeconds ? number(text, 17, 19) : 0)
                    .plus(end > 20 ? millis(text, 20, end) : 0, ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new DateTimeException(
                    withSeconds && text.startsWith("60", 17)
                            ? "is a leap second, which is not stored: write :59"
                            : "does not exist",
                    e);
        }
    }

    /** Of the decimals between two places, as many as make milliseconds. */
    private static int millis(String text, int from, int end) {
        int millis = 0;
        for (int i = from; i < from + 3; i++) {
            millis = 10 * millis + (i < end ? text.charAt(i) - '0' : 0);
        }
        return millis;
    }

    private static int offsetMinutes(String text, int from) {
        if (text.length() == from + 1) {
            return 0;
        }
        int hours = number(text, from + 1, from + 3);
        int minutes = number(text, from + 4, from + 6);
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("has an offset beyond 23:59");
        }
        return (text.charAt(from) == '-' ? -1 : 1) * (SECONDS_OF_A_MINUTE * hours + minutes);
    }

    /** Writes an instant in UTC with {@code Z}, with decimals only where there are any. */
    public static String format(Instant instant) {
        char[] text = new char[LONGEST];
        return String.valueOf(text, 0, format(instant, text));
    }

    /**
     * The same, to the beginning of an array of at least 40 characters; how many there are. A page of a list has four hundred of
     * them, for which a formatter takes most of the time that JSON does.
     */
    public static int format(Instant instant, char[] text) {
        int nanos = instant.getNano();
        if (instant.isBefore(FIRST) || !instant.isBefore(END) || nanos % NANOS_OF_A_MILLISECOND != 0) {
            String unusual = instant.toString();
            unusual.getChars(0, unusual.length(), text, 0);
            return unusual.length();
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), SECONDS_OF_A_DAY));
        int second = (int) Math.floorMod(instant.getEpochSecond(), (long) SECONDS_OF_A_DAY);
        digits(text, 0, 4, day.getYear(), '-');
        digits(text, 5, 2, day.getMonthValue(), '-');
        digits(text, 8, 2, day.getDayOfMonth(), 'T');
        digits(text, 11, 2, second / SECONDS_OF_AN_HOUR, ':');
        digits(text, 14, 2, second / SECONDS_OF_A_MINUTE % SECONDS_OF_A_MINUTE, ':');
        digits(text, 17, 2, second % SECONDS_OF_A_MINUTE, nanos == 0 ? 'Z' : '.');
        if (nanos == 0) {
            return WITHOUT_DECIMALS;
        }
        digits(text, 20, 3, nanos / NANOS_OF_A_MILLISECOND, 'Z');
        return WITH_MILLISECONDS;
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
