package org.ptracker.cli.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/** Reads days that belong together: one day, a week, a month, a year. */
final class DayRangeParser {
    private static final Pattern WEEK = Pattern.compile("([12]\\d{3})-?w(\\d{2})");
    private static final Pattern MONTH = Pattern.compile("([12]\\d{3})-(\\d{2})");
    private static final Pattern DAYS = Pattern.compile("[1-9]\\d{0,3}");
    private static final int LAST_WEEK_HAS = 28;

    private final LocalDate today;
    private final Supplier<DayOfWeek> weekStart;
    private final DayParser days;

    DayRangeParser(LocalDate today, Supplier<DayOfWeek> weekStart, DayParser days) {
        this.today = today;
        this.weekStart = weekStart;
        this.days = days;
    }

    /** Whole days, the last one not included. */
    record Days(LocalDate first, LocalDate afterLast) {}

    /** Reads a text that names days as a whole, or null where it does not. */
    @Nullable
    Days read(String text) {
        WordCursor cursor = new WordCursor(text);
        Days read = read(cursor);
        return cursor.done() ? read : null;
    }

    private @Nullable Days read(WordCursor cursor) {
        LocalDate day = days.read(cursor);
        if (day != null) {
            return new Days(day, day.plusDays(1));
        }
        String word = cursor.done() ? "" : cursor.take().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "this" -> cursor.done() ? null : period(cursor.take(), 0);
            case "last" -> last(cursor);
            default -> {
                Days period = period(word, 0);
                yield period == null ? calendar(word, cursor) : period;
            }
        };
    }

    private @Nullable Days last(WordCursor cursor) {
        String count = cursor.peek();
        if (!DAYS.matcher(count).matches()) {
            return cursor.done() ? null : period(cursor.take(), 1);
        }
        cursor.take();
        return cursor.skipIf("days", "day")
                ? new Days(today.minusDays(Long.parseLong(count) - 1), today.plusDays(1))
                : null;
    }

    /** The period that today is in, or so many before it. */
    private @Nullable Days period(String word, int ago) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "week" -> {
                LocalDate first = today.with(TemporalAdjusters.previousOrSame(weekStart.get()))
                        .minusWeeks(ago);
                yield new Days(first, first.plusWeeks(1));
            }
            case "month" -> month(YearMonth.from(today).minusMonths(ago));
            case "year" -> year(today.getYear() - ago);
            default -> null;
        };
    }

    private @Nullable Days calendar(String word, WordCursor cursor) {
        Matcher week = WEEK.matcher(word);
        if (week.matches()) {
            return isoWeek(Integer.parseInt(week.group(1)), Integer.parseInt(week.group(2)), word);
        }
        Matcher month = MONTH.matcher(word);
        if (month.matches()) {
            return month(yearMonth(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2)), word));
        }
        if (DayParser.YEAR.matcher(word).matches()) {
            return year(Integer.parseInt(word));
        }
        Month named = DayParser.month(word);
        if (named == null) {
            return null;
        }
        if (DayParser.YEAR.matcher(cursor.peek()).matches()) {
            return month(YearMonth.of(Integer.parseInt(cursor.take()), named));
        }
        YearMonth latest = YearMonth.of(today.getYear(), named);
        return month(latest.isAfter(YearMonth.from(today)) ? latest.minusYears(1) : latest);
    }

    private static YearMonth yearMonth(int year, int month, String word) {
        try {
            return YearMonth.of(year, month);
        } catch (DateTimeException e) {
            throw new CommandException(ExitCode.USAGE, "there is no month " + word, e);
        }
    }

    /** A week of ISO 8601, whatever day weeks start on here: the one that has that number. */
    private static Days isoWeek(int year, int week, String word) {
        // 28 December is in the last week of every year.
        LocalDate late = LocalDate.of(year, Month.DECEMBER, LAST_WEEK_HAS);
        if (week < 1 || week > late.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)) {
            throw CommandException.usage("there is no week " + word.toUpperCase(Locale.ROOT));
        }
        LocalDate monday = late.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week).with(DayOfWeek.MONDAY);
        return new Days(monday, monday.plusWeeks(1));
    }

    private static Days month(YearMonth month) {
        return new Days(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    private static Days year(int year) {
        return new Days(Year.of(year).atDay(1), Year.of(year + 1).atDay(1));
    }
}
