package org.ptracker.cli.time;

import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/** Reads a time on the clock: {@code 9}, {@code 9:00}, {@code 9:00:30}, {@code 9am}, {@code 9:30 pm}, {@code 0900}. */
final class ClockTimeParser {
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2})(?::(\\d{2})(?::(\\d{2}))?)?(am|pm)?|(\\d{2})(\\d{2})", Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE = Pattern.compile("\\d{1,2}|\\d{4}");

    private ClockTimeParser() {}

    static boolean looksLike(String token) {
        return TIME.matcher(token).matches();
    }

    /** Whether a token is digits alone, which could be something else in a note. */
    static boolean isBare(String token) {
        return BARE.matcher(token).matches();
    }

    /** Reads one, or null where there is none. */
    static @Nullable ClockTime read(WordCursor cursor) {
        Matcher time = TIME.matcher(cursor.peek());
        if (!time.matches()) {
            return null;
        }
        int start = cursor.position();
        cursor.take();
        String half = time.group(4);
        if (half == null && (cursor.peek().equals("am") || cursor.peek().equals("pm"))) {
            half = cursor.peek();
            cursor.take();
        }
        return of(cursor.since(start), time, half);
    }

    private static ClockTime of(String text, Matcher time, @Nullable String half) {
        boolean compact = time.group(5) != null;
        int hour = Integer.parseInt(time.group(compact ? 5 : 1));
        int minute = number(time.group(compact ? 6 : 2));
        int second = number(time.group(3));
        boolean endOfDay = hour == 24 && minute == 0 && second == 0 && (compact || time.group(2) != null);
        boolean valid = half == null ? hour <= 23 || endOfDay : !compact && hour >= 1 && hour <= 12;
        if (!valid || minute > 59 || second > 59) {
            throw CommandException.usage(
                    "\"" + text + "\": a clock goes from 0:00 to 23:59, or from 1 to 12 with am or pm");
        }
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
        }
        return new ClockTime(text, LocalTime.of(hour % 24, minute, second), endOfDay, half != null);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
