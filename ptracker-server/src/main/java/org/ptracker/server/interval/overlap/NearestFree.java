package org.ptracker.server.interval.overlap;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.busy.FreeStretch;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.TagFilter;
import org.ptracker.server.interval.list.IntervalListStore;
import org.ptracker.server.interval.list.IntervalQuery;
import org.ptracker.server.storage.Transaction;

/** What a person whose interval does not fit is told: what is in the way, and where it would fit. */
public final class NearestFree {
    /** How far to either side a free stretch is looked for. */
    private static final Duration SEARCHED = Duration.ofDays(7);

    /** Rows read at most; beyond the last one nothing counts as free. */
    private static final int ROWS = 5000;

    private NearestFree() {}

    /**
     * The stretch nearest to a wanted interval that is at least as long, no further away than a week.
     *
     * @return null when there is none so near, or the interval is open and would need one without an end
     */
    public static @Nullable FreeStretch find(Transaction transaction, long userId, StoredInterval wanted)
            throws SQLException {
        Instant wantedEnd = wanted.end();
        if (wantedEnd == null) {
            return null;
        }
        IntervalQuery around =
                IntervalQuery.touching(wanted.start().minus(SEARCHED), wantedEnd.plus(SEARCHED), TagFilter.NOTHING);
        List<StoredInterval> near = new IntervalListStore().page(transaction, userId, around, ROWS);
        long length = Duration.between(wanted.start(), wantedEnd).toMillis();
        Comparator<FreeStretch> distance = Comparator.comparingLong(stretch -> distance(stretch, wanted, length));
        return stretches(wanted, wantedEnd, near).stream()
                .filter(stretch ->
                        Duration.between(stretch.start(), stretch.end()).toMillis() >= length)
                .min(distance)
                .orElse(null);
    }

    /** How far the wanted interval would have to move, in milliseconds. */
    private static long distance(FreeStretch stretch, StoredInterval wanted, long length) {
        long start = wanted.start().toEpochMilli();
        long earliest = stretch.start().toEpochMilli();
        long latest = stretch.end().toEpochMilli() - length;
        return start < earliest ? earliest - start : start > latest ? start - latest : 0;
    }

    private static List<FreeStretch> stretches(StoredInterval wanted, Instant wantedEnd, List<StoredInterval> near) {
        Instant free = later(Limits.EARLIEST, wanted.start().minus(SEARCHED));
        Instant last = earlier(Limits.LATEST, wantedEnd.plus(SEARCHED));
        List<FreeStretch> stretches = new ArrayList<>();
        for (StoredInterval interval : near) {
            if (interval.id().equals(wanted.id())) {
                continue;
            }
            if (interval.start().isAfter(free)) {
                stretches.add(new FreeStretch(free, interval.start()));
            }
            free = later(free, interval.takenUntil(wanted.updatedAt()));
        }
        if (near.size() < ROWS && free.isBefore(last)) {
            stretches.add(new FreeStretch(free, last));
        }
        return stretches;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
