package org.ptracker.server.interval.busy;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The stretches of a window in which free time is looked for, one after the other. Those that touch are one, so that two
 * whole days in a row can hold a gap over midnight. For one thread.
 */
final class FreeHours {
    private final FreeQuery query;
    private final DayHours hours;
    private final long from;
    private final long to;
    private final LocalDate lastDate;
    private LocalDate date;

    private long start;
    private long end;
    private long aheadStart;
    private long aheadEnd;
    private boolean ahead;

    FreeHours(FreeQuery query) {
        this.query = query;
        this.from = query.from().toEpochMilli();
        this.to = query.to().toEpochMilli();
        DayHours asked = query.hours();
        this.hours = asked == null ? DayHours.ALL : asked;
        // Hours of the day before may reach into the window; around clock changes of a day, those of one day more.
        this.date = LocalDate.ofInstant(query.from(), query.window().zone()).minusDays(2);
        this.lastDate = LocalDate.ofInstant(query.to(), query.window().zone()).plusDays(1);
        if (query.wholeWindow()) {
            aheadStart = from;
            aheadEnd = to;
            ahead = true;
            date = lastDate.plusDays(1);
        } else {
            readAhead();
        }
    }

    /** Goes to the next stretch; false when there is none. */
    boolean next() {
        if (!ahead) {
            return false;
        }
        start = aheadStart;
        end = aheadEnd;
        readAhead();
        while (ahead && aheadStart <= end) {
            end = Math.max(end, aheadEnd);
            readAhead();
        }
        return true;
    }

    /** In milliseconds since 1970, as is {@link #end()}. */
    long start() {
        return start;
    }

    long end() {
        return end;
    }

    private void readAhead() {
        ahead = false;
        while (!ahead && !date.isAfter(lastDate)) {
            if (query.weekdays().contains(date.getDayOfWeek())) {
                aheadStart =
                        Math.max(from, millis(hours.start(date, query.window().zone())));
                aheadEnd = Math.min(to, millis(hours.end(date, query.window().zone())));
                ahead = aheadStart < aheadEnd;
            }
            date = date.plusDays(1);
        }
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }
}
