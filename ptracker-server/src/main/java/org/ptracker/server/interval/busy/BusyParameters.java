package org.ptracker.server.interval.busy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.account.WeekStart;
import org.ptracker.common.busy.Grouping;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;

/** The parameters of what is added up, read into what the rules take. */
final class BusyParameters {
    /** Answers repeat the window, and RFC 3339 has four digits for a year. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    /** The English names of the days from Monday on, three letters each. */
    private static final List<String> WEEKDAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
            .toList();

    private BusyParameters() {}

    static TimeWindow window(QueryParameters parameters, Caller caller) {
        String zoneName = IntervalParameters.zone(parameters);
        ZoneId zone = ZoneId.of(zoneName == null ? caller.zone() : zoneName);
        Instant from = instant(parameters, "from", zone);
        Instant to = instant(parameters, "to", zone);
        if (from != null && to != null && !to.isAfter(from)) {
            throw RefusedException.parameter(
                    "to",
                    "not-after-from",
                    "is not after from: to is where the window is over; for one day it is the next");
        }
        return new TimeWindow(from, to, IntervalParameters.tagFilter(parameters), zone);
    }

    private static @Nullable Instant instant(QueryParameters parameters, String name, ZoneId zone) {
        Instant instant = IntervalParameters.instantOrDate(parameters, name, zone);
        if (instant != null && (instant.isBefore(FIRST) || !instant.isBefore(Limits.LATEST))) {
            throw RefusedException.parameter(name, "out-of-range", "is outside the years 0000 to 9999 in UTC");
        }
        return instant;
    }

    static FreeQuery free(QueryParameters parameters, Caller caller) {
        TimeWindow window = window(parameters, caller);
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
            int number = WEEKDAYS.indexOf(name);
            if (number < 0) {
                throw RefusedException.parameter(
                        "weekdays",
                        "unknown-value",
                        "has more than these, with commas between: " + String.join(",", WEEKDAYS));
            }
            weekdays.add(DayOfWeek.of(number + 1));
        }
        return weekdays;
    }

    static SummaryRows rows(QueryParameters parameters) {
        Grouping by = value(parameters, "by", Grouping.DAY);
        String given = parameters.one("week_start");
        if (given != null && by != Grouping.WEEK) {
            throw RefusedException.parameter(
                    "week_start", "not-by-week", "is for totals by week: ask for by=week, or leave it out");
        }
        WeekStart weekStart = value(parameters, "week_start", WeekStart.MONDAY);
        return SummaryRows.of(by, weekStart);
    }

    /** What the rows stand for, where their balances are asked for; null where they are not. */
    static @Nullable CalendarUnit balanced(QueryParameters parameters, SummaryRows rows) {
        boolean wanted = IntervalParameters.flag(parameters, "balance", false);
        if (wanted && rows.unit() == null) {
            throw RefusedException.parameter(
                    "balance", "not-of-tags", "is for totals by day, week or month: a target is of a day");
        }
        return wanted ? rows.unit() : null;
    }

    private static <E extends Enum<E>> E value(QueryParameters parameters, String name, E usual) {
        String text = parameters.one(name);
        if (text == null) {
            return usual;
        }
        List<String> known = new ArrayList<>();
        for (E value : usual.getDeclaringClass().getEnumConstants()) {
            String word = value.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return value;
            }
            known.add(word);
        }
        String last = known.remove(known.size() - 1);
        throw RefusedException.parameter(
                name, "unknown-value", "is none of " + String.join(", ", known) + " and " + last);
    }
}
