package org.ptracker.common.interval.batch;

import java.util.List;
import org.ptracker.common.Limits;

/** What a client sends to store up to {@link Limits#BATCH_ITEMS} intervals in one transaction. */
public record IntervalBatch(List<BatchItem> items) {
    public IntervalBatch {
        items = List.copyOf(items);
    }
}
