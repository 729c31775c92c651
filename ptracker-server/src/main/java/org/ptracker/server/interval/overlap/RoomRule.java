package org.ptracker.server.interval.overlap;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.interval.ConflictException;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.TagFilter;
import org.ptracker.server.interval.list.IntervalListStore;
import org.ptracker.server.interval.list.IntervalQuery;
import org.ptracker.server.storage.Transaction;

/**
 * Whether there is room for an interval: beside an open one for no other open one, and where no overlap is allowed only
 * where nothing else is, an open one counting up to now. The database holds both rules as well, the first by a unique index and the second by triggers on
 * users whose policy is {@code reject}; this class finds out in time what is in the way, so that
 * a person can be told. {@link OverlapPolicyStore} looks for overlaps once, when a user switches to {@code reject}: a change
 * of what an overlap is belongs into all three.
 */
public final class RoomRule {
    private static final int LISTED = 100;

    private final IntervalStore intervals = new IntervalStore();
    private final IntervalListStore lists = new IntervalListStore();

    /**
     * Passes when there is room.
     *
     * @param exclusive whether no overlap is allowed
     * @throws ConflictException with what is in the way, an {@link OverlapException} when that is an overlap
     */
    public void require(Transaction transaction, long userId, StoredInterval wanted, boolean exclusive)
            throws SQLException {
        if (wanted.open()) {
            StoredInterval open = intervals.findOpen(transaction, userId);
            if (open != null && !open.id().equals(wanted.id())) {
                throw new ConflictException(
                        ProblemCode.INTERVAL_OPEN,
                        "you have an open interval already, since " + open.start() + ": close it first",
                        List.of(open));
            }
        }
        if (exclusive) {
            List<StoredInterval> conflicts = conflicts(transaction, userId, wanted);
            if (!conflicts.isEmpty()) {
                throw new OverlapException(wanted, conflicts);
            }
        }
    }

    private List<StoredInterval> conflicts(Transaction transaction, long userId, StoredInterval wanted)
            throws SQLException {
        Instant now = wanted.updatedAt();
        IntervalQuery touching = IntervalQuery.touching(wanted.start(), wanted.takenUntil(now), TagFilter.NOTHING);
        List<StoredInterval> found = new ArrayList<>();
        for (StoredInterval interval : lists.page(transaction, userId, touching, LISTED + 2)) {
            // An earlier version of the same interval is not in its own way, and an open one takes no time to come.
            if (!interval.id().equals(wanted.id())
                    && interval.takenUntil(now).isAfter(wanted.start())
                    && found.size() < LISTED) {
                found.add(interval);
            }
        }
        return found;
    }
}
