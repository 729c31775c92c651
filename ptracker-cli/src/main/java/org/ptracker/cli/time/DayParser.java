package org.ptracker.cli.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/** Reads the name of a day: a word, a weekday, a date. */
final class DayParser {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,3}");
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
            return date == null ? before(weekday) : same(weekday, date);
        }
        if (word.equals("last") && CalendarNames.dayOfWeek(cursor.peek(1)) != null) {
            cursor.take();
            return before(requireNonNull(CalendarNames.dayOfWeek(cursor.take())));
        }
        LocalDate near = switch (word) {
            case "today" -> today;
            case "yesterday" -> today.minusDays(1);
            case "tomorrow" -> today.plusDays(1);
            default -> null;
        };
        if (near == null) {
            LocalDate before = daysAgo(cursor);
            return before == null ? date(cursor) : before;
        }
        cursor.take();
        return near;
    }

    /** {@code 3 days ago}. */
    private @Nullable LocalDate daysAgo(WordCursor cursor) {
        boolean days = List.of("day", "days").contains(cursor.peek(1));
        boolean weeks = List.of("week", "weeks").contains(cursor.peek(1));
        if (!COUNT.matcher(cursor.peek()).matches()
                || !(days || weeks)
                || !cursor.peek(2).equals("ago")) {
            return null;
        }
        long count = Long.parseLong(cursor.peek());
        cursor.skip(3);
        return days ? today.minusDays(count) : today.minusWeeks(count);
    }

    /** The latest such day before today: today has a word of its own. */
    private LocalDate before(DayOfWeek weekday) {
        return today.with(TemporalAdjusters.previous(weekday));
    }

    /** {@code Tue 2026-11-24}, as this command prints it. */
    private static LocalDate same(DayOfWeek weekday, LocalDate date) {
        if (date.getDayOfWeek() != weekday) {
            throw CommandException.usage(date + " is a "
                    + date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ", not a "
                    + weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        }
        return date;
    }

    private @Nullable LocalDate date(WordCursor cursor) {
        LocalDate written = WrittenDate.read(cursor.peek());
        if (written != null) {
            cursor.take();
            return written;
        }
        return dayAndMonth(cursor);
    }

    /** {@code 24 nov}, {@code nov 24}, either with a year after it. */
    private @Nullable LocalDate dayAndMonth(WordCursor cursor) {
        String first = cursor.peek();
        String second = cursor.peek(1);
        boolean numberFirst = NUMBER.matcher(first).matches();
        Month month = CalendarNames.month(numberFirst ? second : first);
        Matcher number = NUMBER.matcher(numberFirst ? first : second);
        if (month == null || !number.matches()) {
            return null;
        }
        int day = Integer.parseInt(number.group(1));
        int start = cursor.position();
        cursor.skip(2);
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
