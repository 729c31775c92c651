package org.ptracker.common;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the order that was asked for
 * @param next the cursor of the page that follows, absent on the last one
 */
public record IntervalPage(List<Interval> items, @Nullable String next) {
    public IntervalPage {
        items = List.copyOf(items);
    }
}
