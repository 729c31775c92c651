package org.ptracker.server.imports;

import java.sql.SQLException;
import java.util.List;
import org.ptracker.common.history.Change;
import org.ptracker.common.imports.ImportResult;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.ChangeBatch;
import org.ptracker.server.interval.change.LargeChange;

/**
 * What an import does, true as long as the history ends where it ended when this was made: a preview is this, and an import
 * makes it so.
 *
 * @param userId whose import it is
 * @param end the number of the last change before
 * @param rows of the file
 */
record ImportPlan(long userId, long end, CandidateSpool rows, ImportSteps.Ordered steps, ImportResult result)
        implements LargeChange<ImportResult> {
    private static final SourceStore SOURCES = new SourceStore();
    private static final IntervalStore INTERVALS = new IntervalStore();

    /** Whether there is nothing to store, or something stands in the way. */
    boolean changesNothing() {
        return steps.size() == 0 || !result.storable();
    }

    @Override
    public int size() {
        return 2 * steps.size();
    }

    @Override
    public boolean make(ChangeBatch batch, int step) throws SQLException {
        if (step >= steps.size()) {
            remember(batch, steps.byKey()[step - steps.size()]);
            return true;
        }
        IntervalContent content = rows.get(steps.rows()[step]).content();
        if (!steps.isUpdate(step)) {
            return batch.create(StoredInterval.first(steps.id(step), content, batch.now()));
        }
        StoredInterval old = INTERVALS.find(batch.transaction(), userId, steps.id(step));
        return old != null && batch.update(old, old.with(content, batch.now()));
    }

    private void remember(ChangeBatch batch, int place) throws SQLException {
        Candidate candidate = rows.get(steps.rows()[place]);
        SOURCES.put(
                batch.transaction(),
                userId,
                candidate.source(),
                new SourceStore.Source(steps.id(place), candidate.said()),
                batch.seq());
    }

    @Override
    public ImportResult outcome(long batch, List<Change> first) {
        return result.asStored(batch);
    }
}
