package org.ptracker.common;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a batch, one outcome per item and in the items' order. */
public record BatchResult(List<Outcome> items) {
    public BatchResult {
        items = List.copyOf(items);
    }

    /**
     * What became of one item: the interval that was stored, or the problem that kept it out.
     *
     * @param status the HTTP status the item would have had alone: 201 when it is stored
     */
    public record Outcome(
            int status,
            @Nullable Interval interval,
            @Nullable Problem problem) {}
}
