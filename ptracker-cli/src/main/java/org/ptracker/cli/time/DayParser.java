package org.ptracker.cli.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/** Reads the name of a day: a word, a weekday, a date. */
final class DayParser {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|\\.)?");
    private static final Pattern ORDINAL = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)");
    private static final Pattern COUNT = Pattern.compile("([-−+]?)(\\d{1,3})([dw]?)");
    private static final Map<String, Integer> UNITS =
            Map.of("d", 1, "day", 1, "days", 1, "w", 7, "week", 7, "weeks", 7);
    private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}");
    static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
    private static final int LEAP_CYCLE = 8;

    private final LocalDate today;

    DayParser(LocalDate today) {
        this.today = today;
    }

    /** Reads a day, or null where there is none. */
    @Nullable
    LocalDate read(WordCursor cursor) {
        String word = cursor.peek();
        DayOfWeek weekday = CalendarNames.dayOfWeek(word);
        if (weekday != null) {
            cursor.take();
            LocalDate date = date(cursor);
            return date == null ? before(weekday) : WrittenDate.requireWeekday(weekday, date);
        }
        if (word.equals("last") && CalendarNames.dayOfWeek(cursor.peek(1)) != null) {
            cursor.take();
            return before(requireNonNull(CalendarNames.dayOfWeek(cursor.take())));
        }
        requireNoOther(word, cursor);
        LocalDate near = switch (word) {
            case "today" -> today;
            case "yesterday" -> today.minusDays(1);
            case "tomorrow" -> today.plusDays(1);
            default -> null;
        };
        if (near != null) {
            cursor.take();
            return near;
        }
        int article = word.equals("the") ? 1 : 0;
        if (cursor.peek(article).equals("day")
                && cursor.peek(article + 1).equals("before")
                && cursor.peek(article + 2).equals("yesterday")) {
            cursor.skip(article + 3);
            return today.minusDays(2);
        }
        LocalDate counted = counted(cursor);
        LocalDate date = counted == null ? date(cursor) : counted;
        return date == null ? ofThisMonth(cursor) : date;
    }

    /** {@code next friday} is a week later to some, and {@code this friday} may have been. */
    private void requireNoOther(String word, WordCursor cursor) {
        DayOfWeek weekday = CalendarNames.dayOfWeek(cursor.peek(1));
        if (weekday != null && (word.equals("next") || word.equals("this"))) {
            LocalDate coming = today.with(TemporalAdjusters.next(weekday));
            LocalDate other = word.equals("next") ? coming.plusWeeks(1) : before(weekday);
            throw CommandException.usage(
                    "\"" + word + "\" is not a time that everybody reads alike: for " + word + " " + cursor.peek(1)
                            + " write " + (other.isBefore(coming) ? other + " or " + coming : coming + " or " + other));
        }
    }

    /** {@code 3 days ago}, {@code a week ago}, {@code -3 days}, {@code -3d}, {@code +4d}, {@code in 4 days}. */
    private @Nullable LocalDate counted(WordCursor cursor) {
        int start = cursor.position();
        boolean ahead = cursor.skipIf("in");
        Matcher count = COUNT.matcher(NumberWords.digits(cursor.peek()));
        if (count.matches()) {
            cursor.take();
            Integer unit = UNITS.get(count.group(3).isEmpty() ? cursor.peek() : count.group(3));
            if (count.group(3).isEmpty() && unit != null) {
                cursor.take();
            }
            String sign = ahead ? "+" : count.group(1);
            if (unit != null && (!sign.isEmpty() || cursor.skipIf("ago"))) {
                long days = Long.parseLong(count.group(2)) * unit;
                return sign.equals("+") ? today.plusDays(days) : today.minusDays(days);
            }
        }
        cursor.back(start);
        return null;
    }

    /** {@code 24th}, which is a word of a note where neither a time follows nor nothing. */
    private @Nullable LocalDate ofThisMonth(WordCursor cursor) {
        Matcher ordinal = ORDINAL.matcher(cursor.peek());
        if (!ordinal.matches() || !(cursor.left() == 1 || ClockTimeParser.looksLike(cursor.peek(1)))) {
            return null;
        }
        String text = cursor.take();
        int day = Integer.parseInt(ordinal.group(1));
        for (int ago = 0; ago < LEAP_CYCLE; ago++) {
            YearMonth month = YearMonth.from(today).minusMonths(ago);
            if (month.isValidDay(day) && !month.atDay(day).isAfter(today)) {
                return month.atDay(day);
            }
        }
        throw noDay(text);
    }

    /** The latest such day before today: today has a word of its own. */
    private LocalDate before(DayOfWeek weekday) {
        return today.with(TemporalAdjusters.previous(weekday));
    }

    private @Nullable LocalDate date(WordCursor cursor) {
        LocalDate written = WrittenDate.read(cursor.peek());
        if (written == null) {
            return dayAndMonth(cursor);
        }
        cursor.take();
        // Org has it after the date.
        DayOfWeek weekday = CalendarNames.dayOfWeek(cursor.peek());
        if (weekday == null) {
            return written;
        }
        cursor.take();
        return WrittenDate.requireWeekday(weekday, written);
    }

    /** {@code 24 nov}, {@code 24th of november}, {@code nov 24}, each with or without a year after it. */
    private @Nullable LocalDate dayAndMonth(WordCursor cursor) {
        String first = cursor.peek();
        int between = cursor.peek(1).equals("of") ? 1 : 0;
        String second = cursor.peek(1 + between);
        boolean numberFirst = NUMBER.matcher(first).matches();
        Month month = CalendarNames.month(numberFirst ? second : first);
        Matcher number = NUMBER.matcher(numberFirst ? first : second);
        if (month == null || !number.matches()) {
            return null;
        }
        int day = Integer.parseInt(number.group(1));
        int start = cursor.position();
        cursor.skip(2 + between);
        String year = cursor.peek();
        if (!FOUR_DIGITS.matcher(year).matches()) {
            return latest(month, day, cursor.since(start));
        }
        if (!YEAR.matcher(year).matches()) {
            throw CommandException.usage("\"" + year + "\" after " + cursor.since(start)
                    + " is read as a year; write the time as " + year.substring(0, 2) + ":" + year.substring(2));
        }
        cursor.take();
        return date(Integer.parseInt(year), month, day, cursor.since(start));
    }

    private static LocalDate date(int year, Month month, int day, String text) {
        if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
            throw noDay(text);
        }
        return LocalDate.of(year, month, day);
    }

    private static CommandException noDay(String text) {
        return CommandException.usage("there is no day " + text);
    }

    /** The latest day with this number in the month with this number. */
    LocalDate latest(String number, String text) {
        int both = Integer.parseInt(number);
        if (both < 1 || both > 12) {
            throw noDay(text);
        }
        return latest(Month.of(both), both, text);
    }

    /** Without a year, the latest such day that is not after today. */
    private LocalDate latest(Month month, int day, String text) {
        if (day < 1 || day > month.maxLength()) {
            throw noDay(text);
        }
        for (int year = today.getYear(); year >= today.getYear() - LEAP_CYCLE; year--) {
            if (day <= YearMonth.of(year, month).lengthOfMonth()) {
                LocalDate date = LocalDate.of(year, month, day);
                if (!date.isAfter(today)) {
                    return date;
                }
            }
        }
        throw noDay(text);
    }
}
