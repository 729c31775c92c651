package org.ptracker.cli.time;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ptracker.cli.exit.CommandException;

/**
 * Days in a row that somebody plans with: what a list takes. There a day without a year is the latest; here it is the next one
 * where the latest is longer ago than half a year.
 */
public record WholeDays(LocalDate first, LocalDate last) {
    private static final int HALF_A_YEAR = 6;
    private static final long MOST = 366;
    private static final Pattern YEAR = Pattern.compile(".*\\d{4}.*");

    /** A weekday is the last one to a list, and to somebody who plans the next one. */
    private static void requireOneReading(String text, LocalDate today) {
        DayOfWeek weekday = CalendarNames.dayOfWeek(text);
        if (weekday != null) {
            LocalDate next = today.with(TemporalAdjusters.next(weekday));
            throw CommandException.usage(
                    "\"" + text + "\" may be " + today.with(TemporalAdjusters.previousOrSame(weekday)) + " or " + next
                            + ": write the one that you mean");
        }
        if (RepeatedDays.of(text) != null) {
            throw CommandException.usage("\"" + text + "\" may be days of any week: write dates, such as " + today
                    + ".." + today.plusDays(1));
        }
    }

    /** Reads days, and nothing less than whole ones. */
    public static WholeDays read(String text, Clock clock, ZoneId zone, Supplier<DayOfWeek> weekStart) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        requireOneReading(text, today);
        TimeRange range = new WindowParser(clock, zone, weekStart).read(text);
        Instant from = range.from();
        Instant to = range.to();
        if (from == null || to == null || !startsDay(from, zone) || !startsDay(to, zone)) {
            throw CommandException.usage("\"" + text
                    + "\" is not a day or days; write tomorrow, 24 dec, 24-26 dec or 2026-12-24..2026-12-26");
        }
        WholeDays days = new WholeDays(
                LocalDate.ofInstant(from, zone), LocalDate.ofInstant(to, zone).minusDays(1));
        if (days.first.plusDays(MOST).isBefore(days.last)) {
            throw CommandException.usage("\"" + text + "\" is more than a year");
        }
        return namesAMonthOnly(text) && days.last.isBefore(today.minusMonths(HALF_A_YEAR)) ? days.nextYear(text) : days;
    }

    private static boolean startsDay(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone).atStartOfDay(zone).toInstant().equals(instant);
    }

    private static boolean namesAMonthOnly(String text) {
        return !YEAR.matcher(text).matches()
                && Arrays.stream(text.split("[^\\p{L}]+", -1)).anyMatch(word -> CalendarNames.month(word) != null);
    }

    private WholeDays nextYear(String text) {
        WholeDays next = new WholeDays(first.plusYears(1), last.plusYears(1));
        if (next.first.getDayOfMonth() != first.getDayOfMonth() || next.last.getDayOfMonth() != last.getDayOfMonth()) {
            throw CommandException.usage("\"" + text + "\": the next year has another February, write the year too");
        }
        return next;
    }

    public Stream<LocalDate> days() {
        return first.datesUntil(last.plusDays(1));
    }
}
