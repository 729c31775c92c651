package org.ptracker.cli.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/** Reads the name of a day: a word, a weekday, a date. */
final class DayParser {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
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
        LocalDate day = switch (word) {
            case "today" -> today;
            case "yesterday" -> today.minusDays(1);
            case "tomorrow" -> today.plusDays(1);
            default -> DATE.matcher(word).matches() ? date(word) : weekday(word);
        };
        if (day != null) {
            cursor.take();
            return day;
        }
        if (word.equals("last") && weekday(cursor.peek(1)) != null) {
            cursor.take();
            return weekday(cursor.take().toLowerCase(Locale.ROOT));
        }
        return dayAndMonth(cursor);
    }

    private static LocalDate date(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeException e) {
            throw new CommandException(ExitCode.USAGE, "there is no day " + word, e);
        }
    }

    /** The latest such day before today: today has a word of its own. */
    private @Nullable LocalDate weekday(String word) {
        DayOfWeek named = dayOfWeek(word);
        return named == null ? null : today.with(TemporalAdjusters.previous(named));
    }

    /** The day of the week with this name, or null. */
    static @Nullable DayOfWeek dayOfWeek(String word) {
        for (DayOfWeek weekday : DayOfWeek.values()) {
            if (isName(word, weekday.name())) {
                return weekday;
            }
        }
        return null;
    }

    /** Whether a word is an English name, or its first three letters. */
    private static boolean isName(String word, String name) {
        return word.equalsIgnoreCase(name) || word.equalsIgnoreCase(name.substring(0, 3));
    }

    static @Nullable Month month(String word) {
        for (Month month : Month.values()) {
            if (isName(word, month.name())) {
                return month;
            }
        }
        return null;
    }

    /** {@code 24 nov}, {@code nov 24}, either with a year after it. */
    private @Nullable LocalDate dayAndMonth(WordCursor cursor) {
        String first = cursor.peek();
        String second = cursor.peek(1);
        boolean numberFirst = NUMBER.matcher(first).matches();
        Month month = month(numberFirst ? second : first);
        String number = numberFirst ? first : second;
        if (month == null || !NUMBER.matcher(number).matches()) {
            return null;
        }
        int start = cursor.position();
        cursor.skip(2);
        String year = cursor.peek();
        if (!FOUR_DIGITS.matcher(year).matches()) {
            return latest(month, Integer.parseInt(number), cursor.since(start));
        }
        if (!YEAR.matcher(year).matches()) {
            throw CommandException.usage("\"" + year + "\" after " + cursor.since(start)
                    + " is read as a year; write the time as " + year.substring(0, 2) + ":" + year.substring(2));
        }
        cursor.take();
        return date(Integer.parseInt(year), month, Integer.parseInt(number), cursor.since(start));
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
