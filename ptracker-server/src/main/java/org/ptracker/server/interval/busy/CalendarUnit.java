package org.ptracker.server.interval.busy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** What a calendar is cut into. Each begins with the first instant of its first day in the reader's zone. */
enum CalendarUnit {
    DAY("days", Period.ofDays(1)) {
        @Override
        LocalDate first(LocalDate date) {
            return date;
        }
    },
    /** Its year is the one that its Thursday is in (ISO 8601). */
    WEEK_FROM_MONDAY("weeks", Period.ofWeeks(1)) {
        @Override
        LocalDate first(LocalDate date) {
            return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        String key(LocalDate first) {
            return String.format(
                    Locale.ROOT,
                    "%04d-W%02d",
                    first.get(IsoFields.WEEK_BASED_YEAR),
                    first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
    },
    WEEK_FROM_SATURDAY("weeks", Period.ofWeeks(1)) {
        @Override
        LocalDate first(LocalDate date) {
            return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
        }
    },
    WEEK_FROM_SUNDAY("weeks", Period.ofWeeks(1)) {
        @Override
        LocalDate first(LocalDate date) {
            return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        }
    },
    MONTH("months", Period.ofMonths(1)) {
        @Override
        LocalDate first(LocalDate date) {
            return date.withDayOfMonth(1);
        }

        @Override
        String key(LocalDate first) {
            return first.toString().substring(0, "2026-11".length());
        }
    };

    private final String plural;
    private final Period length;

    CalendarUnit(String plural, Period length) {
        this.plural = plural;
        this.length = length;
    }

    /** The first day of the unit that has this date. */
    abstract LocalDate first(LocalDate date);

    /** The date of its first day, unless there is a name that every reader understands alike. */
    String key(LocalDate first) {
        return first.toString();
    }

    LocalDate next(LocalDate first) {
        return first.plus(length);
    }

    String plural() {
        return plural;
    }
}
