package org.ptracker.common.history;

import java.util.List;

/**
 * Changes in their order.
 *
 * @param next what to give as {@code after} to go on
 * @param more whether there are more already
 */
public record ChangePage(List<Change> items, long next, boolean more) {
    public ChangePage {
        items = List.copyOf(items);
    }
}
