package org.ptracker.cli.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/**
 * Reads a date in one word: {@code 2026-11-24}, {@code 2026-4-1}, {@code 2026/4/1}, {@code 20261124}, {@code 24-Nov-2026}, and
 * {@code 24.11.2026} where the day cannot be a month. What has two readings is refused with both.
 */
final class WrittenDate {
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
    private static final Pattern COMPACT = Pattern.compile("((?:19|20)\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");
    /** The fifth day of the week 2012-W04, the 161st of the year 2016. */
    private static final Pattern OF_ISO = Pattern.compile("(\\d{4})-?(?:w(\\d{2})-?([1-7])|(?<=-)(\\d{3}))");
    /** With the name of the month; whichever number has four digits is the year. */
    private static final Pattern NAMED = Pattern.compile("(\\d{1,2}|\\d{4})([-/.])(\\p{L}{3,9})\\2(\\d{1,2}|\\d{4})");

    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})");

    private WrittenDate() {}

    /** Reads one, or null where a word is none. */
    static @Nullable LocalDate read(String word) {
        Matcher yearFirst = YEAR_FIRST.matcher(word);
        if (yearFirst.matches()) {
            return date(word, yearFirst.group(1), yearFirst.group(3), yearFirst.group(4));
        }
        Matcher compact = COMPACT.matcher(word);
        if (compact.matches()) {
            return date(word, compact.group(1), compact.group(2), compact.group(3));
        }
        Matcher iso = OF_ISO.matcher(word);
        if (iso.matches()) {
            return ofIso(word, iso);
        }
        Matcher yearLast = YEAR_LAST.matcher(word);
        return yearLast.matches() ? yearLast(word, yearLast) : named(word);
    }

    private static @Nullable LocalDate named(String word) {
        Matcher named = NAMED.matcher(word);
        Month month = named.matches() ? CalendarNames.month(named.group(3)) : null;
        if (month == null || named.group(1).length() + named.group(4).length() < 5) {
            return null;
        }
        boolean yearFirst = named.group(1).length() == 4;
        String number = String.valueOf(month.getValue());
        return date(word, named.group(yearFirst ? 1 : 4), number, named.group(yearFirst ? 4 : 1));
    }

    private static LocalDate ofIso(String word, Matcher parts) {
        String year = parts.group(1);
        try {
            return parts.group(4) == null
                    ? LocalDate.parse(
                            year + "-W" + parts.group(2) + "-" + parts.group(3), DateTimeFormatter.ISO_WEEK_DATE)
                    : LocalDate.parse(year + "-" + parts.group(4), DateTimeFormatter.ISO_ORDINAL_DATE);
        } catch (DateTimeException e) {
            throw new CommandException(ExitCode.USAGE, "there is no day " + word.toUpperCase(Locale.ROOT), e);
        }
    }

    /** {@code Tue 2026-11-24}, as this command prints it. */
    static LocalDate requireWeekday(DayOfWeek weekday, LocalDate date) {
        if (date.getDayOfWeek() != weekday) {
            throw CommandException.usage(date + " is a "
                    + date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ", not a "
                    + weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        }
        return date;
    }

    private static LocalDate date(String word, String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            throw new CommandException(ExitCode.USAGE, "there is no day " + word, e);
        }
    }

    /** The point is that of countries which put the day first; where the month may come first as well, somebody has to say. */
    private static LocalDate yearLast(String word, Matcher parts) {
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(3));
        if (second > 12) {
            throw refused(
                    word,
                    date(word, parts.group(4), parts.group(1), parts.group(3)).toString());
        }
        LocalDate dayFirst = date(word, parts.group(4), parts.group(3), parts.group(1));
        if (first == second || (first > 12 && parts.group(2).equals("."))) {
            return dayFirst;
        }
        throw refused(
                word,
                first > 12
                        ? dayFirst.toString()
                        : dayFirst + " or " + date(word, parts.group(4), parts.group(1), parts.group(3))
                                + ", whichever day you mean");
    }

    private static CommandException refused(String word, String instead) {
        return CommandException.usage("\"" + word + "\" is not a date that everybody reads alike: write " + instead);
    }
}
