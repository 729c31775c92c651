package org.ptracker.common.interval.batch;

import java.util.List;
import org.ptracker.common.history.Change;

/** What was done: the changes of one batch; none where everything was so already. */
public record EditResult(List<Change> changes) {
    public EditResult {
        changes = List.copyOf(changes);
    }
}
