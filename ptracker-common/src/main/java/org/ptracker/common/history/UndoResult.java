package org.ptracker.common.history;

import java.util.List;
import org.ptracker.common.Limits;

/**
 * What was taken back.
 *
 * @param undone the batch that no longer holds
 * @param count how many new changes took it back, as one batch
 * @param changes those changes, at most the first {@link Limits#BATCH_ITEMS}
 */
public record UndoResult(long undone, int count, List<Change> changes) {
    public UndoResult {
        changes = List.copyOf(changes);
    }
}
