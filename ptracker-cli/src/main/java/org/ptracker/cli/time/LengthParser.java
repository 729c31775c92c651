package org.ptracker.cli.time;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.common.Limits;
import org.ptracker.common.time.IsoDuration;

/** Reads a length: {@code 45m}, {@code 1h30m}, {@code 1 h 30 min}, {@code 1.5h}, {@code PT90M}, after {@code --for} {@code 1:30}. */
final class LengthParser {
    private static final Pattern UNITS = Pattern.compile(
            "(?:\\+(?=[\\d.]))?(?:(\\d{1,4}(?:[.,]\\d{1,3})?|\\.\\d{1,3}) ?(?:h|hrs?|hours?))?"
                    + " ?(?:(\\d{1,6}) ?(?:m|mins?|minutes?))?"
                    + " ?(?:(\\d{1,6}) ?(?:s|secs?|seconds?))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOURS_COLON_MINUTES = Pattern.compile(
            "(\\d{1,4})(?:h(?=\\d{2}$)|:)(\\d{1,3})(?::(\\d{1,3}))?(?: ?(?:h|hrs?|hours))?", Pattern.CASE_INSENSITIVE);
    /** Without its unit it would be a time. */
    private static final Pattern COLON_AND_UNIT =
            Pattern.compile("\\d{1,4}:[0-5]\\d ?(?:h|hrs?|hours)", Pattern.CASE_INSENSITIVE);

    private static final Pattern HOURS_AND_MINUTES = Pattern.compile("\\d{1,4}h[0-5]\\d", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Duration> WORDS = Map.of(
            "half an hour", Duration.ofMinutes(30),
            "half hour", Duration.ofMinutes(30),
            "a half hour", Duration.ofMinutes(30),
            "quarter of an hour", Duration.ofMinutes(15),
            "a quarter of an hour", Duration.ofMinutes(15),
            "1 hour and a half", Duration.ofMinutes(90));
    private static final Pattern DAYS = Pattern.compile("(\\d{1,3}) ?(?:d|days?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ISO_WITHOUT_LENGTH =
            Pattern.compile("P[\\d.]+[YM].*|[\\d.]+ ?(?:mo|mths?|months?|y|yrs?|years?)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(?:[.,]\\d{1,3})?");
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

    /** After {@code for}, where {@code 1:30} is a length too. */
    static @Nullable Duration readNamed(WordCursor cursor) {
        return HOURS_COLON_MINUTES.matcher(cursor.peek()).matches() ? parse(cursor.take()) : read(cursor);
    }

    static boolean looksLike(String typed) {
        String text = plain(typed);
        return !text.isEmpty()
                && (ISO.matcher(text).matches()
                        || UNITS.matcher(text).matches()
                        || HOURS_AND_MINUTES.matcher(text).matches()
                        || COLON_AND_UNIT.matcher(text).matches()
                        || WORDS.containsKey(text.toLowerCase(Locale.ROOT)));
    }

    /** Reads a text that is a length as a whole. */
    static Duration parse(String text) {
        Duration length = length(plain(text.strip()));
        if (length == null || length.isNegative() || length.isZero()) {
            throw CommandException.usage("\"" + text + "\" is not a length; write " + instead(text.strip()));
        }
        if (length.compareTo(Limits.LONGEST_INTERVAL) > 0) {
            throw CommandException.usage("\"" + text + "\" is too long: an interval can be at most "
                    + Limits.LONGEST_INTERVAL.toDays() + " days long");
        }
        return length;
    }

    /** {@code +1 hour, 30 min} is how some write it, and {@code two hours}. */
    private static String plain(String text) {
        return NumberWords.inFront(text.replaceAll("(?i)^\\+(?=\\d)|,(?= )| and(?= \\d)", ""));
    }

    /** Of a number alone, the two that it may be, and so of days. */
    private static String instead(String text) {
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            int number = Integer.parseInt(days.group(1));
            return 24 * number + "h, or " + 8 * number + "h for days of work";
        }
        if (ISO_WITHOUT_LENGTH.matcher(text).matches()) {
            return "days, such as P30D: months and years are not all of one length";
        }
        if (!NUMBER.matcher(text).matches()) {
            return "45m, 1h30m, 1.5h, 1:30 or PT90M";
        }
        BigDecimal number = new BigDecimal(text.replace(',', '.'));
        BigDecimal minutes = number.multiply(BigDecimal.valueOf(60)).stripTrailingZeros();
        return text + "h or " + (number.scale() > 0 ? minutes.toPlainString() : text) + "m";
    }

    private static @Nullable Duration length(String text) {
        Duration words = WORDS.get(text.toLowerCase(Locale.ROOT));
        if (words != null) {
            return words;
        }
        Matcher colon = HOURS_COLON_MINUTES.matcher(text);
        Matcher units = UNITS.matcher(text);
        if (colon.matches() || units.matches()) {
            return sum(colon.matches() ? colon : units);
        }
        try {
            return text.startsWith("P") ? IsoDuration.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Of hours, minutes and seconds, the groups of a match; {@code 1h90m} is two and a half hours. */
    private static Duration sum(Matcher parts) {
        String hours = parts.group(1);
        // At most three decimals: each is a whole number of milliseconds.
        Duration whole = hours == null
                ? Duration.ZERO
                : Duration.ofMillis(new BigDecimal(hours.replace(',', '.'))
                        .multiply(BigDecimal.valueOf(Duration.ofHours(1).toMillis()))
                        .longValueExact());
        return whole.plusMinutes(number(parts.group(2))).plusSeconds(number(parts.group(3)));
    }
}
