package org.ptracker.cli.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/** Reads days that belong together: one day, a week, a month, a year. */
final class DayRangeParser {
    private static final Pattern WEEK = Pattern.compile("(?:([12]\\d{3})-?)?w(\\d{1,2})");
    private static final Pattern MONTH = Pattern.compile("([12]\\d{3})(?:[-/.](\\d{1,2})|(0[1-9]|1[0-2]))");
    private static final Pattern QUARTER = Pattern.compile("(?:([12]\\d{3})-?)?q([1-4])");
    private static final Pattern COUNT = Pattern.compile("([1-9]\\d{0,2})([dw]?)");
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
        Matcher count = COUNT.matcher(word);
        if (count.matches()) {
            String unit = count.group(2).isEmpty() && !cursor.done() ? cursor.take() : count.group(2);
            return past(Long.parseLong(count.group(1)), unit);
        }
        return switch (word) {
            case "this" -> cursor.done() ? null : period(cursor.take(), 0);
            case "last" -> last(cursor);
            case "next" -> cursor.done() ? null : period(cursor.take(), -1);
            case "past" -> cursor.done() ? null : past(cursor);
            case "day" -> new Days(today, today.plusDays(1));
            default -> {
                Days period = hinted(word);
                yield period == null ? calendar(word, cursor) : period;
            }
        };
    }

    /** {@code week}, and {@code :lastweek} as Timewarrior has it. */
    private @Nullable Days hinted(String word) {
        String hint = word.startsWith(":") ? word.substring(1) : word;
        return switch (hint) {
            case "today", "day" -> new Days(today, today.plusDays(1));
            case "yesterday" -> new Days(today.minusDays(1), today);
            default -> {
                boolean last = hint.startsWith("last");
                yield period(last || hint.startsWith("this") ? hint.substring("last".length()) : hint, last ? 1 : 0);
            }
        };
    }

    /** Of days, those that end with today; of longer units, the whole ones before this one. */
    private @Nullable Days last(WordCursor cursor) {
        Matcher count = COUNT.matcher(cursor.peek());
        if (!count.matches()) {
            return cursor.done() ? null : period(cursor.take(), 1);
        }
        cursor.take();
        long number = Long.parseLong(count.group(1));
        String unit = count.group(2).isEmpty() && !cursor.done() ? cursor.take() : count.group(2);
        if (isDays(unit)) {
            return past(number, unit);
        }
        String one = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
        Days first = period(one, number);
        Days latest = period(one, 1);
        return first == null || latest == null ? null : new Days(first.first(), latest.afterLast());
    }

    private @Nullable Days past(WordCursor cursor) {
        Matcher count = COUNT.matcher(cursor.peek());
        if (!count.matches()) {
            return past(1, cursor.take());
        }
        cursor.take();
        return past(
                Long.parseLong(count.group(1)),
                count.group(2).isEmpty() && !cursor.done() ? cursor.take() : count.group(2));
    }

    /** So many days, weeks, months or years, of which today is the last day. */
    private @Nullable Days past(long count, String unit) {
        LocalDate afterLast = today.plusDays(1);
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "d", "day", "days" -> new Days(afterLast.minusDays(count), afterLast);
            case "w", "week", "weeks" -> new Days(afterLast.minusWeeks(count), afterLast);
            case "month", "months" -> new Days(afterLast.minusMonths(count), afterLast);
            case "year", "years" -> new Days(afterLast.minusYears(count), afterLast);
            default -> null;
        };
    }

    private static boolean isDays(String unit) {
        return List.of("d", "day", "days").contains(unit.toLowerCase(Locale.ROOT));
    }

    /** The period that today is in, or so many before it. */
    private @Nullable Days period(String word, long ago) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "week" -> {
                LocalDate first = today.with(TemporalAdjusters.previousOrSame(weekStart.get()))
                        .minusWeeks(ago);
                yield new Days(first, first.plusWeeks(1));
            }
            case "month" -> month(YearMonth.from(today).minusMonths(ago));
            case "quarter" -> quarter(today.getYear(), today.get(IsoFields.QUARTER_OF_YEAR), ago);
            case "year" -> year(Math.toIntExact(today.getYear() - ago));
            default -> null;
        };
    }

    private static Days quarter(int year, int number, long ago) {
        YearMonth first = YearMonth.of(year, 3 * number - 2).minusMonths(3 * ago);
        return new Days(first.atDay(1), first.plusMonths(3).atDay(1));
    }

    private @Nullable Days calendar(String word, WordCursor cursor) {
        Matcher week = WEEK.matcher(word);
        if (week.matches()) {
            int year = week.group(1) == null ? today.getYear() : Integer.parseInt(week.group(1));
            return isoWeek(year, Integer.parseInt(week.group(2)), word);
        }
        Matcher quarter = QUARTER.matcher(word);
        if (quarter.matches()) {
            int year = quarter.group(1) != null
                    ? Integer.parseInt(quarter.group(1))
                    : DayParser.YEAR.matcher(cursor.peek()).matches()
                            ? Integer.parseInt(cursor.take())
                            : today.getYear();
            return quarter(year, Integer.parseInt(quarter.group(2)), 0);
        }
        Matcher month = MONTH.matcher(word);
        if (month.matches()) {
            return month(yearMonth(
                    Integer.parseInt(month.group(1)),
                    Integer.parseInt(month.group(2) == null ? month.group(3) : month.group(2)),
                    word));
        }
        if (DayParser.YEAR.matcher(word).matches()) {
            return year(Integer.parseInt(word));
        }
        Month named = CalendarNames.month(word);
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
