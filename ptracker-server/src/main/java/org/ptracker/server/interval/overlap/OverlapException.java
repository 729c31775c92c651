package org.ptracker.server.interval.overlap;

import java.time.Instant;
import java.util.List;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.interval.ConflictException;
import org.ptracker.server.interval.StoredInterval;

/** An interval does not fit beside those that are there. Thrown inside the transaction, which knows no way out. */
public final class OverlapException extends ConflictException {
    private static final long serialVersionUID = 1;

    private final transient StoredInterval wanted;

    OverlapException(StoredInterval wanted, List<StoredInterval> conflicts) {
        super(ProblemCode.INTERVAL_OVERLAP, detail(wanted, conflicts), conflicts);
        this.wanted = wanted;
    }

    /** The interval that does not fit. */
    public StoredInterval wanted() {
        return wanted;
    }

    private static String detail(StoredInterval wanted, List<StoredInterval> conflicts) {
        StoredInterval first = conflicts.get(0);
        String note = first.content().note();
        String more = conflicts.size() == 1 ? "" : " and " + (conflicts.size() - 1) + " more";
        return span(wanted) + " overlaps " + span(first) + (note.isEmpty() ? "" : " \"" + note + "\"") + more
                + "; nothing was stored";
    }

    private static String span(StoredInterval interval) {
        Instant end = interval.end();
        return interval.start() + "/" + (end == null ? "(open)" : end);
    }
}
