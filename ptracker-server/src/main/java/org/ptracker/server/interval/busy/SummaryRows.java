package org.ptracker.server.interval.busy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.WeekStart;
import org.ptracker.common.busy.Grouping;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.QueryParameters;

/**
 * What the rows of a summary stand for.
 *
 * @param unit what the window is cut into; null for tags
 */
record SummaryRows(Grouping by, @Nullable CalendarUnit unit) {

    static SummaryRows parse(QueryParameters parameters) {
        Grouping by = value(parameters, "by", Grouping.DAY, "day, week, month and tag");
        String given = parameters.one("week_start");
        if (given != null && by != Grouping.WEEK) {
            throw RefusedException.parameter(
                    "week_start", "not-by-week", "is for totals by week: ask for by=week, or leave it out");
        }
        WeekStart weekStart = value(parameters, "week_start", WeekStart.MONDAY, "monday, saturday and sunday");
        return new SummaryRows(by, unit(by, weekStart));
    }

    private static @Nullable CalendarUnit unit(Grouping by, WeekStart weekStart) {
        return switch (by) {
            case DAY -> CalendarUnit.DAY;
            case WEEK ->
                switch (weekStart) {
                    case MONDAY -> CalendarUnit.WEEK_FROM_MONDAY;
                    case SATURDAY -> CalendarUnit.WEEK_FROM_SATURDAY;
                    case SUNDAY -> CalendarUnit.WEEK_FROM_SUNDAY;
                };
            case MONTH -> CalendarUnit.MONTH;
            case TAG -> null;
        };
    }

    private static <E extends Enum<E>> E value(QueryParameters parameters, String name, E usual, String known) {
        String text = parameters.one(name);
        if (text == null) {
            return usual;
        }
        for (E value : usual.getDeclaringClass().getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw RefusedException.parameter(name, "unknown-value", "is none of " + known);
    }
}
