package org.ptracker.server.interval.busy;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which free time is looked for.
 *
 * @param window with both ends
 * @param leastMillis no gap shorter than this
 * @param hours only inside these hours of each day; null for all of them
 * @param weekdays only on these days, each with the whole of the hours that begin on it
 */
record FreeQuery(
        TimeWindow window, long leastMillis, @Nullable DayHours hours, Set<DayOfWeek> weekdays) {
    Instant from() {
        return requireNonNull(window.from());
    }

    Instant to() {
        return requireNonNull(window.to());
    }

    boolean wholeWindow() {
        return hours == null && weekdays.size() == DayOfWeek.values().length;
    }

    /** Everything that decides which gaps there are, as one text. */
    String filters() {
        return window.filters() + "\0\0" + window.zone() + "\0" + leastMillis + "\0" + hours + "\0" + weekdays;
    }
}
