package org.ptracker.common.interval.batch;

import java.util.List;
import org.ptracker.common.history.Change;

/** What was deleted: the changes of one batch, in the order of the items. */
public record DeletionResult(List<Change> changes) {
    public DeletionResult {
        changes = List.copyOf(changes);
    }
}
