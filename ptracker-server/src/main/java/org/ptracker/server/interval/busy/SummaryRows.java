package org.ptracker.server.interval.busy;

import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.WeekStart;
import org.ptracker.common.busy.Grouping;

/**
 * What the rows of a summary stand for.
 *
 * @param unit what the window is cut into; null for tags
 */
record SummaryRows(Grouping by, @Nullable CalendarUnit unit) {
    /** @param weekStart the day with which a week begins, where the rows are weeks */
    static SummaryRows of(Grouping by, WeekStart weekStart) {
        return new SummaryRows(
                by,
                switch (by) {
                    case DAY -> CalendarUnit.DAY;
                    case WEEK -> CalendarUnit.week(weekStart.day());
                    case MONTH -> CalendarUnit.MONTH;
                    case TAG -> null;
                });
    }
}
