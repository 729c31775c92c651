package org.ptracker.common.busy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a user was busy in a window: one page of the periods, and the totals of the whole window.
 *
 * @param from where the window begins, UTC: as asked for, or where the first period begins; absent when neither is
 * @param to the first instant after the window, UTC: as asked for, or where the last period ends; absent when neither is
 * @param busySeconds the length of all periods together: time that several intervals cover counts once
 * @param loggedSeconds the sum of the lengths of the intervals, as far as they are inside the window
 * @param items the periods in the order of time; none touches another
 * @param next the cursor of the page that follows, absent on the last one
 */
public record BusyPage(
        @Nullable Instant from,
        @Nullable Instant to,
        BigDecimal busySeconds,
        BigDecimal loggedSeconds,
        List<Period> items,
        @Nullable String next) {
    public BusyPage {
        items = List.copyOf(items);
    }
}
