package org.ptracker.cli.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.time.Periods.Days;

/** Reads days that belong together: one day, a week, a month, a year. */
final class DayRangeParser {
    private static final Pattern WEEK = Pattern.compile("(?:([12]\\d{3})-?)?w(\\d{1,2})");
    private static final Pattern MONTH = Pattern.compile("([12]\\d{3})(?:[-/.](\\d{1,2})|(0[1-9]|1[0-2]))");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})[-/.]([12]\\d{3})");
    /** The same whether the day or the month comes first. */
    private static final Pattern DAY_AND_MONTH = Pattern.compile("(\\d{1,2})[/.]\\1");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final Pattern QUARTER = Pattern.compile("(?:([12]\\d{3})[-/]?)?q([1-4])(?:[-/]([12]\\d{3}))?");
    private static final Pattern COUNT = Pattern.compile("([1-9]\\d{0,2})((?:[dwy]|mo|days?|weeks?|months?|years?)?)");
    private static final Map<String, String> UNITS = Map.of("w", "week", "mo", "month", "y", "year");
    private static final int LAST_WEEK_HAS = 28;

    private final LocalDate today;
    private final Periods periods;
    private final DayParser days;

    DayRangeParser(LocalDate today, Periods periods, DayParser days) {
        this.today = today;
        this.periods = periods;
        this.days = days;
    }

    /** Reads a text that names days as a whole, or null where it does not. */
    @Nullable
    Days read(String text) {
        // Timewarrior has a colon before them.
        WordCursor cursor = new WordCursor(text.startsWith(":") ? text.substring(1) : text);
        Days read = read(cursor);
        return cursor.done() ? read : null;
    }

    private @Nullable Days read(WordCursor cursor) {
        LocalDate day = days.read(cursor);
        if (day != null) {
            return new Days(day, day.plusDays(1));
        }
        String word = cursor.done() ? "" : cursor.take().toLowerCase(Locale.ROOT);
        Matcher count = COUNT.matcher(NumberWords.digits(word));
        if (count.matches()) {
            String unit = count.group(2).isEmpty() && !cursor.done() ? cursor.take() : count.group(2);
            return past(Long.parseLong(count.group(1)), unit);
        }
        return switch (word) {
            case "this", "current" -> cursor.done() ? null : periods.period(cursor.take(), 0);
            case "last", "previous", "prev" -> last(cursor);
            case "next" -> cursor.done() ? null : periods.period(cursor.take(), -1);
            case "past" -> cursor.done() ? null : past(cursor);
            case "in", "on", "for", "during" -> cursor.done() ? null : read(cursor);
            default -> {
                Days period = cursor.done() ? joined(word) : null;
                yield period == null ? calendar(word, cursor) : period;
            }
        };
    }

    /** {@code week}, and {@code lastweek} as Timewarrior and hledger have it. */
    private @Nullable Days joined(String word) {
        boolean last = word.startsWith("last");
        return periods.period(last || word.startsWith("this") ? word.substring("last".length()) : word, last ? 1 : 0);
    }

    /** {@code last 7 days} ends with today; {@code last 2 weeks} are the two full weeks before this one. */
    private @Nullable Days last(WordCursor cursor) {
        Matcher count = COUNT.matcher(NumberWords.digits(cursor.peek()));
        if (!count.matches()) {
            return cursor.done() ? null : periods.period(cursor.take(), 1);
        }
        cursor.take();
        long number = Long.parseLong(count.group(1));
        String unit = count.group(2).isEmpty() && !cursor.done() ? cursor.take() : count.group(2);
        if (isDays(unit)) {
            return past(number, unit);
        }
        String one = UNITS.getOrDefault(unit, unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit);
        Days first = periods.period(one, number);
        Days latest = periods.period(one, 1);
        return first == null || latest == null ? null : new Days(first.first(), latest.afterLast());
    }

    private @Nullable Days past(WordCursor cursor) {
        Matcher count = COUNT.matcher(NumberWords.digits(cursor.peek()));
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
            case "mo", "month", "months" -> new Days(afterLast.minusMonths(count), afterLast);
            case "quarter", "quarters" -> new Days(afterLast.minusMonths(3 * count), afterLast);
            case "y", "year", "years" -> new Days(afterLast.minusYears(count), afterLast);
            default -> null;
        };
    }

    /** Whether a text is a number of days, weeks or months. */
    static boolean isCount(String text) {
        return COUNT.matcher(text.toLowerCase(Locale.ROOT).replace(" ", "")).matches()
                && !NUMBER.matcher(text).matches();
    }

    private static boolean isDays(String unit) {
        return List.of("d", "day", "days").contains(unit.toLowerCase(Locale.ROOT));
    }

    private @Nullable Days calendar(String typed, WordCursor cursor) {
        String word = withWeek(typed, cursor);
        Matcher week = WEEK.matcher(word);
        if (week.matches()) {
            return week(week, word, cursor);
        }
        Matcher quarter = QUARTER.matcher(word);
        if (quarter.matches()) {
            String year = quarter.group(1) == null ? quarter.group(3) : quarter.group(1);
            return Periods.quarter(year(year, cursor), Integer.parseInt(quarter.group(2)), 0);
        }
        Days month = month(word);
        if (month != null) {
            return month;
        }
        return DayParser.YEAR.matcher(word).matches() ? Periods.year(Integer.parseInt(word)) : named(word, cursor);
    }

    /** {@code w47} of {@code week 47}, {@code 2026-w47} of {@code 2026 w47}, and so of quarters. */
    private static String withWeek(String word, WordCursor cursor) {
        if (word.equals("week") && NUMBER.matcher(cursor.peek()).matches()) {
            return "w" + cursor.take();
        }
        boolean ofYear = DayParser.YEAR.matcher(word).matches()
                && !cursor.peek().isEmpty()
                && (WEEK.matcher(word + "-" + cursor.peek()).matches()
                        || QUARTER.matcher(word + "-" + cursor.peek()).matches());
        return ofYear ? word + "-" + cursor.take().toLowerCase(Locale.ROOT) : word;
    }

    /** The year in a word, else that of the next word, else this one. */
    private int year(@Nullable String year, WordCursor cursor) {
        if (year != null) {
            return Integer.parseInt(year);
        }
        return DayParser.YEAR.matcher(cursor.peek()).matches() ? Integer.parseInt(cursor.take()) : today.getYear();
    }

    /** A week, or one day of it where a weekday follows, as in {@code 2012 w4 fri}. */
    private Days week(Matcher parts, String word, WordCursor cursor) {
        Days week = isoWeek(year(parts.group(1), cursor), Integer.parseInt(parts.group(2)), word);
        DayOfWeek weekday = CalendarNames.dayOfWeek(cursor.peek());
        if (weekday == null) {
            return week;
        }
        cursor.take();
        LocalDate day = week.first().with(weekday);
        return new Days(day, day.plusDays(1));
    }

    private @Nullable Days month(String word) {
        Matcher month = MONTH.matcher(word);
        if (month.matches()) {
            return month(month.group(1), month.group(2) == null ? month.group(3) : month.group(2), word);
        }
        Matcher monthFirst = MONTH_FIRST.matcher(word);
        return monthFirst.matches() ? month(monthFirst.group(2), monthFirst.group(1), word) : null;
    }

    /** A month by its name, or the day of {@code 1/1}. */
    private @Nullable Days named(String word, WordCursor cursor) {
        Matcher both = DAY_AND_MONTH.matcher(word);
        if (both.matches()) {
            LocalDate day = days.latest(both.group(1), word);
            return new Days(day, day.plusDays(1));
        }
        Month named = CalendarNames.month(word);
        if (named == null) {
            return null;
        }
        if (DayParser.YEAR.matcher(cursor.peek()).matches()) {
            return Periods.month(YearMonth.of(Integer.parseInt(cursor.take()), named));
        }
        YearMonth latest = YearMonth.of(today.getYear(), named);
        return Periods.month(latest.isAfter(YearMonth.from(today)) ? latest.minusYears(1) : latest);
    }

    private static Days month(String year, String month, String word) {
        try {
            return Periods.month(YearMonth.of(Integer.parseInt(year), Integer.parseInt(month)));
        } catch (DateTimeException e) {
            throw new CommandException(ExitCode.USAGE, "there is no month " + word, e);
        }
    }

    /** What a number, or two of which one is a month, may have meant. */
    static String readings(String first, @Nullable String second) {
        if (second == null) {
            int day = Integer.parseInt(first);
            return first + "d for days that end with today" + (day > 31 ? "" : ", or " + ordinal(day) + " for a day");
        }
        String both = Stream.of(dayAndMonth(first, second), dayAndMonth(second, first))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" or "));
        return both.isEmpty() ? "24 nov" : both;
    }

    static @Nullable String dayAndMonth(String day, String month) {
        int number = Integer.parseInt(month);
        return number < 1 || number > 12
                ? null
                : Integer.parseInt(day) + " "
                        + Month.of(number).name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static String ordinal(int day) {
        int last = day / 10 == 1 ? 0 : day % 10;
        return day + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
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
}
