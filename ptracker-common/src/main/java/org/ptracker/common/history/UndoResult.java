package org.ptracker.common.history;

import java.util.List;

/**
 * What was taken back.
 *
 * @param undone the batch that no longer holds
 * @param changes the new changes that took it back, as one batch
 */
public record UndoResult(long undone, List<Change> changes) {
    public UndoResult {
        changes = List.copyOf(changes);
    }
}
