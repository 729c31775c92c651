package org.ptracker.cli.time;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.time.ClockTime.Form;

/**
 * Reads a time on the clock: {@code 9}, {@code 9:00}, {@code 9:00:30}, {@code 9am}, {@code 9:30 pm}, {@code 0900}, {@code 930},
 * {@code 9h30}, {@code 9.30am}, {@code 930am}, {@code noon}, {@code midnight}, and {@code 8:12Z} with an offset.
 */
final class ClockTimeParser {
    private static final String HALF = "[ap](?:\\.?m\\.?)?";
    private static final Pattern TIME = Pattern.compile(
            "(?<hour>\\d{1,2})(?::(?<minute>\\d{2})(?::(?<second>\\d{2}))?)?(?<half>" + HALF + ")?",
            Pattern.CASE_INSENSITIVE);
    /** Only am or pm makes a time of these. */
    private static final Pattern TIME_WITH_HALF = Pattern.compile(
            "(?<hour>\\d{1,2})\\.?(?<minute>\\d{2})(?<second>(?!))?(?<half>[ap]\\.?m\\.?)", Pattern.CASE_INSENSITIVE);
    /** A minus would be the dash of a range. */
    private static final Pattern WITH_OFFSET =
            Pattern.compile("(\\d{1,2}):?(\\d{2})(?::?(\\d{2}))?(z|\\+\\d{2}(?::?\\d{2})?)", Pattern.CASE_INSENSITIVE);

    private static final Pattern COMPACT = Pattern.compile("(?<hour>\\d{1,2})h?(?<minute>\\d{2})");
    private static final Pattern BARE = Pattern.compile("\\d{1,4}");
    private static final Pattern POINT = Pattern.compile("([01]?\\d|2[0-3])\\.([0-5]\\d)");

    private ClockTimeParser() {}

    static boolean looksLike(String token) {
        return TIME.matcher(token).matches()
                || TIME_WITH_HALF.matcher(token).matches()
                || WITH_OFFSET.matcher(token).matches()
                || COMPACT.matcher(token).matches()
                || isWord(token);
    }

    static boolean isWord(String token) {
        return token.equals("noon") || token.equals("midnight");
    }

    /** Whether a token is digits alone, which could be something else in a note. */
    static boolean isBare(String token) {
        return BARE.matcher(token).matches();
    }

    /** {@code 9:30} for digits that were typed as {@code 930}, {@code 9.30} or {@code 9h30}, else null. */
    static @Nullable String withColon(String token) {
        Matcher time = POINT.matcher(token).matches() ? POINT.matcher(token) : COMPACT.matcher(token);
        return time.matches() ? time.group(1) + ":" + time.group(2) : null;
    }

    /** Whether a token is like {@code 9.30}, which is a number elsewhere. */
    static boolean hasPoint(String token) {
        return POINT.matcher(token).matches();
    }

    /** Reads one, or null where there is none. */
    static @Nullable ClockTime read(WordCursor cursor) {
        String token = cursor.peek();
        if (isWord(token)) {
            String text = cursor.take();
            return token.equals("noon")
                    ? new ClockTime(text, LocalTime.NOON, Form.EXACT)
                    : new ClockTime(text, LocalTime.MIDNIGHT, Form.MIDNIGHT);
        }
        Matcher time = time(token, cursor.peek(1));
        int start = cursor.position();
        if (time.matches()) {
            cursor.take();
            String half = time.group("half") == null && isHalf(cursor.peek()) ? cursor.take() : time.group("half");
            cursor.skipIf("o'clock", "o’clock");
            return half == null ? of24(cursor.since(start), time) : of12(cursor.since(start), time, half);
        }
        Matcher compact = COMPACT.matcher(token);
        if (!compact.matches()) {
            return null;
        }
        cursor.take();
        return of(
                cursor.since(start),
                number(compact.group("hour")),
                number(compact.group("minute")),
                0,
                token.contains("h") ? Form.LETTER : Form.EXACT);
    }

    private static Matcher time(String token, String next) {
        if (hasPoint(token) && isHalf(next)) {
            return TIME.matcher(token.replace('.', ':'));
        }
        Matcher withHalf = TIME_WITH_HALF.matcher(token);
        return withHalf.matches() && !TIME.matcher(token).matches() ? withHalf : TIME.matcher(token);
    }

    private static boolean isHalf(String token) {
        return token.matches("[ap]\\.?m\\.?");
    }

    /** Reads {@code 8:12Z} or {@code 8:12+01:00}, or null where there is none. */
    static @Nullable OffsetTime readWithOffset(WordCursor cursor) {
        Matcher time = WITH_OFFSET.matcher(cursor.peek());
        if (!time.matches()) {
            return null;
        }
        String text = cursor.take();
        try {
            return LocalTime.of(number(time.group(1)), number(time.group(2)), number(time.group(3)))
                    .atOffset(ZoneOffset.of(time.group(4).toUpperCase(Locale.ROOT)));
        } catch (DateTimeException e) {
            throw new CommandException(ExitCode.USAGE, noTime(text).line(), e);
        }
    }

    private static ClockTime of24(String text, Matcher time) {
        boolean bare = time.group("minute") == null;
        return of(
                text,
                number(time.group("hour")),
                number(time.group("minute")),
                number(time.group("second")),
                bare ? Form.BARE : Form.COLON);
    }

    private static ClockTime of12(String text, Matcher time, String half) {
        int hour = number(time.group("hour"));
        if (hour < 1 || hour > 12) {
            throw noTime(text);
        }
        boolean afternoon = half.toLowerCase(Locale.ROOT).startsWith("p");
        return of(
                text,
                hour % 12 + (afternoon ? 12 : 0),
                number(time.group("minute")),
                number(time.group("second")),
                Form.HALF);
    }

    private static ClockTime of(String text, int hour, int minute, int second, Form form) {
        boolean endOfDay = hour == 24 && minute == 0 && second == 0 && form != Form.BARE;
        if ((hour > 23 && !endOfDay) || minute > 59 || second > 59) {
            throw noTime(text);
        }
        return new ClockTime(text, LocalTime.of(hour % 24, minute, second), endOfDay ? Form.END_OF_DAY : form);
    }

    private static CommandException noTime(String text) {
        return CommandException.usage(
                "\"" + text + "\": a clock goes from 0:00 to 23:59, or from 1 to 12 with am or pm");
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
