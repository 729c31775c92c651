package org.ptracker.server.interval.busy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a calendar is cut into. Each unit begins with the first instant of its first day in the reader's zone. */
final class CalendarUnit {
    static final CalendarUnit DAY = new CalendarUnit("days", Period.ofDays(1), date -> date, LocalDate::toString);

    static final CalendarUnit MONTH =
            new CalendarUnit("months", Period.ofMonths(1), date -> date.withDayOfMonth(1), CalendarUnit::yearAndMonth);

    private final String plural;
    private final Period length;
    private final UnaryOperator<LocalDate> first;
    private final Function<LocalDate, String> key;

    private CalendarUnit(
            String plural, Period length, UnaryOperator<LocalDate> first, Function<LocalDate, String> key) {
        this.plural = plural;
        this.length = length;
        this.first = first;
        this.key = key;
    }

    /** Weeks from one weekday to the next. */
    static CalendarUnit week(DayOfWeek start) {
        return new CalendarUnit(
                "weeks",
                Period.ofWeeks(1),
                date -> date.with(TemporalAdjusters.previousOrSame(start)),
                start == DayOfWeek.MONDAY ? CalendarUnit::yearAndWeek : LocalDate::toString);
    }

    /** The year is the one that the Thursday of the week is in (ISO 8601). */
    private static String yearAndWeek(LocalDate first) {
        return String.format(
                Locale.ROOT,
                "%04d-W%02d",
                first.get(IsoFields.WEEK_BASED_YEAR),
                first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static String yearAndMonth(LocalDate first) {
        return first.toString().substring(0, "2026-11".length());
    }

    /** The first day of the unit that has this date. */
    LocalDate first(LocalDate date) {
        return first.apply(date);
    }

    /** The date of its first day, unless there is a name that every reader understands alike. */
    String key(LocalDate firstDay) {
        return key.apply(firstDay);
    }

    LocalDate next(LocalDate firstDay) {
        return firstDay.plus(length);
    }

    String plural() {
        return plural;
    }
}
