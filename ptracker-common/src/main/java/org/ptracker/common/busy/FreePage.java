package org.ptracker.common.busy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a user was not busy in a window: one page of the gaps, and the total of the whole window.
 *
 * @param from where the window begins, UTC
 * @param to the first instant after the window, UTC
 * @param freeSeconds the length of all gaps together
 * @param items the gaps in the order of time
 * @param next the cursor of the page that follows, absent on the last one
 */
public record FreePage(
        Instant from,
        Instant to,
        BigDecimal freeSeconds,
        List<Period> items,
        @Nullable String next) {
    public FreePage {
        items = List.copyOf(items);
    }
}
