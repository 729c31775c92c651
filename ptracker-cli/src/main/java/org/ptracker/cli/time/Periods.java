package org.ptracker.cli.time;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The week, the month, the quarter and the year of today, those before and after them, and where they begin and end. */
public final class Periods {
    private static final Pattern EDGE = Pattern.compile("([se])o([pn]?)([dwmqy])");
    private static final Map<String, String> UNITS =
            Map.of("d", "day", "w", "week", "m", "month", "q", "quarter", "y", "year");

    private final LocalDate today;
    private final Supplier<DayOfWeek> weekStart;

    Periods(LocalDate today, Supplier<DayOfWeek> weekStart) {
        this.today = today;
        this.weekStart = weekStart;
    }

    /** The week that it is now: what a command shows where nobody typed a range, and so without the grammar of ranges. */
    public static TimeRange thisWeek(Clock clock, ZoneId zone, Supplier<DayOfWeek> weekStart) {
        return requireNonNull(new Periods(LocalDate.ofInstant(clock.instant(), zone), weekStart).period("week", 0))
                .in(zone);
    }

    /** Whole days, the last one not included. */
    record Days(LocalDate first, LocalDate afterLast) {
        TimeRange in(ZoneId zone) {
            return new TimeRange(
                    first.atStartOfDay(zone).toInstant(),
                    afterLast.atStartOfDay(zone).toInstant());
        }
    }

    /** The period that today is in, or so many before it; null where a word names none. */
    @Nullable
    Days period(String word, long ago) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "day" -> new Days(today.minusDays(ago), today.minusDays(ago).plusDays(1));
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

    /** Whether a word is like {@code som}. */
    static boolean isEdge(String word) {
        return EDGE.matcher(word).matches();
    }

    /** The day at whose 0:00 {@code som}, {@code sopw} or {@code eod} is, as Timewarrior has them; null of other words. */
    @Nullable
    LocalDate edge(String word) {
        Matcher edge = EDGE.matcher(word);
        if (!edge.matches()) {
            return null;
        }
        int ago = edge.group(2).equals("p") ? 1 : edge.group(2).equals("n") ? -1 : 0;
        Days days = period(String.valueOf(UNITS.get(edge.group(3))), ago);
        return days == null ? null : edge.group(1).equals("s") ? days.first() : days.afterLast();
    }

    static Days quarter(int year, int number, long ago) {
        YearMonth first = YearMonth.of(year, 3 * number - 2).minusMonths(3 * ago);
        return new Days(first.atDay(1), first.plusMonths(3).atDay(1));
    }

    static Days month(YearMonth month) {
        return new Days(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    static Days year(int year) {
        return new Days(Year.of(year).atDay(1), Year.of(year + 1).atDay(1));
    }
}
