package org.ptracker.common.interval;

import java.util.List;

/** Tags of one user's intervals, in the order of their characters. */
public record TagList(List<String> items) {
    public TagList {
        items = List.copyOf(items);
    }
}
