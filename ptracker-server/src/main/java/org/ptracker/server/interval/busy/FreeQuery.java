package org.ptracker.server.interval.busy;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.QueryParameters;

/**
 * Which free time is looked for.
 *
 * @param window with both ends
 * @param leastMillis no gap shorter than this
 * @param hours only inside these hours of each day; null for all of them
 * @param weekdays only on these days, each with the whole of the hours that begin on it
 */
record FreeQuery(Window window, long leastMillis, @Nullable DayHours hours, Set<DayOfWeek> weekdays) {
    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    static FreeQuery parse(QueryParameters parameters, Caller caller) {
        Window window = Window.parse(parameters, caller);
        require("from", window.from());
        require("to", window.to());
        FreeQuery query = new FreeQuery(
                window,
                least(parameters.one("min")),
                DayHours.parse(parameters.one("hours")),
                weekdays(parameters.one("weekdays")));
        if (!query.wholeWindow() && Duration.between(query.from(), query.to()).toDays() > Limits.SUMMARY_ROWS) {
            throw RefusedException.parameter(
                    "to",
                    "too-long",
                    "is more than " + Limits.SUMMARY_ROWS + " days after from, too many for hours and weekdays");
        }
        return query;
    }

    private static void require(String name, @Nullable Instant instant) {
        if (instant == null) {
            throw RefusedException.parameter(
                    name, "required", "is missing: free time has no end of its own; give from and to");
        }
    }

    private static long least(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        try {
            long millis = Duration.parse(text).toMillis();
            if (millis < 1) {
                throw RefusedException.parameter("min", "out-of-range", "is shorter than a millisecond");
            }
            return millis;
        } catch (DateTimeException | ArithmeticException e) {
            throw RefusedException.parameter(
                    "min", "malformed", "is not an ISO 8601 duration in days and smaller, such as PT30M");
        }
    }

    private static Set<DayOfWeek> weekdays(@Nullable String text) {
        if (text == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        for (String name : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            int number = NAMES.indexOf(name);
            if (number < 0) {
                throw RefusedException.parameter(
                        "weekdays",
                        "unknown-value",
                        "has more than these, with commas between: " + String.join(",", NAMES));
            }
            weekdays.add(DayOfWeek.of(number + 1));
        }
        return weekdays;
    }

    Instant from() {
        return requireNonNull(window.from());
    }

    Instant to() {
        return requireNonNull(window.to());
    }

    boolean wholeWindow() {
        return hours == null && weekdays.size() == NAMES.size();
    }

    /** Everything that decides which gaps there are, as one text. */
    String filters() {
        return window.filters() + "\0\0" + window.zone() + "\0" + leastMillis + "\0" + hours + "\0" + weekdays;
    }
}
