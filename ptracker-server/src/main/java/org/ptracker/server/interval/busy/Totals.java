package org.ptracker.server.interval.busy;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.Summary;
import org.ptracker.common.time.Seconds;

/** The length of the union and the sum of the lengths of intervals that come in the order of their starts. */
final class Totals {
    private long busy;
    private long logged;
    private long intervals;
    private long start = Long.MAX_VALUE;
    private long last;
    private long covered = Long.MIN_VALUE;

    void add(long intervalStart, long intervalEnd) {
        busy += Math.max(0, intervalEnd - Math.max(intervalStart, covered));
        logged += intervalEnd - intervalStart;
        intervals++;
        start = Math.min(start, intervalStart);
        last = intervalStart;
        covered = Math.max(covered, intervalEnd);
    }

    BigDecimal busySeconds() {
        return Seconds.ofMillis(busy);
    }

    BigDecimal loggedSeconds() {
        return Seconds.ofMillis(logged);
    }

    long intervals() {
        return intervals;
    }

    /** Where the first interval starts, in milliseconds since 1970; null when there is none. */
    @Nullable
    Long start() {
        return intervals == 0 ? null : start;
    }

    /** Where the last of them ends. */
    @Nullable
    Long end() {
        return intervals == 0 ? null : covered;
    }

    /** As the row of a tag. */
    Summary.Row row(String key) {
        return new Summary.Row(key, null, null, busySeconds(), loggedSeconds(), intervals, Instant.ofEpochMilli(last));
    }
}
