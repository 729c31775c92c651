package org.ptracker.server.interval.busy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.Period;
import org.ptracker.common.time.Seconds;

/** Keeps the periods of one page and passes over the others, whose length it knows all the same. */
final class PeriodPage implements PeriodSink {
    private final long after;
    private final long[] starts;
    private final long[] ends;
    private int count;
    private boolean more;
    private long length;

    /** @param after where the page before ended, or null on the first one */
    PeriodPage(int limit, @Nullable PeriodCursor after) {
        this.after = after == null ? Long.MIN_VALUE : after.endMillis();
        this.starts = new long[limit];
        this.ends = new long[limit];
    }

    /** A period that has grown over the end of the page before is on this page from there on, so that pages never overlap. */
    @Override
    public void period(long start, long end) {
        length += end - start;
        if (end <= after) {
            return;
        }
        if (count == starts.length) {
            more = true;
            return;
        }
        starts[count] = Math.max(start, after);
        ends[count] = end;
        count++;
    }

    /** The length of all periods, of this page and of the others. */
    BigDecimal seconds() {
        return Seconds.ofMillis(length);
    }

    List<Period> items() {
        List<Period> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(new Period(Instant.ofEpochMilli(starts[i]), Instant.ofEpochMilli(ends[i])));
        }
        return items;
    }

    /** The cursor of the page that follows, or null when this is the last. */
    @Nullable
    String next(String filters) {
        return more ? new PeriodCursor(ends[count - 1]).encode(filters) : null;
    }
}
