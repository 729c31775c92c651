package org.ptracker.server.interval.tag;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.ptracker.common.history.Change;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.interval.TagReplacementResult;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.ChangeBatch;
import org.ptracker.server.interval.change.LargeChange;

/**
 * How tags are replaced, the earliest interval first; true as long as the history ends where it ended when this was made.
 *
 * @param end the number of the last change of all
 * @param ids of the intervals, two numbers each: there may be very many
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ReplacementPlan(long userId, long end, ReplacedTags tags, long[] ids)
        implements LargeChange<TagReplacementResult> {
    private static final IntervalStore INTERVALS = new IntervalStore();

    @Override
    public int size() {
        return ids.length / 2;
    }

    @Override
    public boolean make(ChangeBatch batch, int step) throws SQLException {
        UUID id = new UUID(ids[2 * step], ids[2 * step + 1]);
        StoredInterval old = INTERVALS.find(batch.transaction(), userId, id);
        return old != null && batch.update(old, old.with(replaced(old.content()), batch.now()));
    }

    private IntervalContent replaced(IntervalContent old) {
        return new IntervalContent(old.start(), old.end(), old.zone(), old.note(), tags.in(old.tags()));
    }

    /** Before anything is done. */
    TagReplacementResult expected() {
        return new TagReplacementResult(null, size());
    }

    @Override
    public TagReplacementResult outcome(long batch, List<Change> first) {
        return new TagReplacementResult(batch, size());
    }
}
