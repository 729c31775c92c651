package org.ptracker.server.imports;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.imports.ImportResult;
import org.ptracker.server.imports.Candidates.Candidate;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.ChangeBatch;
import org.ptracker.server.interval.change.StaleException;

/**
 * What an import does, true as long as the history ends where it ended when this was made: a preview is this, and an import
 * makes it so. Immutable.
 *
 * @param userId whose import it is
 * @param end the number of the last change before
 * @param steps in the order in which they are made
 */
record ImportPlan(long userId, long end, List<Step> steps, ImportResult result) {
    private static final SourceStore SOURCES = new SourceStore();

    /**
     * One interval that is stored or changed.
     *
     * @param old the version that it replaces; null for a new interval
     */
    record Step(Candidate candidate, @Nullable StoredInterval old, StoredInterval stored) {}

    /** Whether there is nothing to store, or something stands in the way. */
    boolean changesNothing() {
        return steps.isEmpty() || !result.storable();
    }

    ImportResult apply(ChangeBatch batch) throws SQLException {
        if (batch.last() != end) {
            throw new StaleException();
        }
        for (Step step : steps) {
            StoredInterval old = step.old();
            boolean done = old == null ? batch.create(step.stored()) : batch.update(old, step.stored());
            if (!done) {
                throw new StaleException();
            }
            SOURCES.put(
                    batch.transaction(),
                    userId,
                    step.candidate().source(),
                    new SourceStore.Known(step.stored().id(), step.candidate().said()));
        }
        return result.asStored(batch.last() + 1);
    }
}
