package org.ptracker.server.interval.busy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ptracker.common.Limits;
import org.ptracker.common.busy.Summary;
import org.ptracker.common.time.Seconds;
import org.ptracker.server.failure.RefusedException;

/**
 * Days, weeks or months in a row, and what each holds of intervals that come in the order of their starts. An interval
 * costs the same however many it spans, but for the part that nothing before it covered. For one thread.
 */
final class Buckets {
    private static final long LAST = Limits.LATEST.toEpochMilli() - 1;

    private final int most;
    private final CalendarUnit unit;
    private final TimeWindow window;
    private final List<String> keys = new ArrayList<>();
    /** Where each begins, in milliseconds since 1970; and, one place further, where the last one ends. */
    private long[] bounds = new long[64];
    /** How many more intervals touch this one than touch the one before. */
    private long[] moreIntervals = new long[64];
    /** What is missing of as many times the whole length as there are intervals: they begin late or end early. */
    private long[] missing = new long[64];

    private long[] busy = new long[64];
    private LocalDate nextDate = LocalDate.EPOCH;
    private int current;
    private long covered = Long.MIN_VALUE;

    Buckets(CalendarUnit unit, TimeWindow window) {
        this(unit, window, Limits.SUMMARY_ROWS);
    }

    /** @param most how many there may be */
    Buckets(CalendarUnit unit, TimeWindow window, int most) {
        this.most = most;
        this.unit = unit;
        this.window = window;
        Instant from = window.from();
        Instant to = window.to();
        if (from != null && to != null) {
            begin(from.toEpochMilli());
            extend(to.toEpochMilli());
        }
    }

    void add(long start, long end) {
        if (keys.isEmpty()) {
            Instant from = window.from();
            begin(from == null ? start : from.toEpochMilli());
        }
        extend(end);
        while (bounds[current + 1] <= start) {
            current++;
        }
        int last = end <= bounds[current + 1] ? current : indexOf(end - 1);
        moreIntervals[current]++;
        moreIntervals[last + 1]--;
        missing[current] += start - bounds[current];
        missing[last] += bounds[last + 1] - end;
        if (end > covered) {
            cover(Math.max(start, covered), end, last);
            covered = end;
        }
    }

    private void cover(long start, long end, int last) {
        for (int i = start < bounds[current + 1] ? current : indexOf(start); i <= last; i++) {
            busy[i] += Math.min(end, bounds[i + 1]) - Math.max(start, bounds[i]);
        }
    }

    private int indexOf(long millis) {
        int found = Arrays.binarySearch(bounds, 0, keys.size() + 1, millis);
        return found >= 0 ? found : -found - 2;
    }

    /** Begins with the one that has this instant. */
    private void begin(long millis) {
        ZoneId zone = window.zone();
        LocalDate first = unit.first(LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone));
        // Clocks that are put back over midnight repeat the end of a day, after the next one has begun.
        while (start(unit.next(first)) <= millis) {
            first = unit.next(first);
        }
        bounds[0] = start(first);
        append(first);
    }

    private void extend(long end) {
        while (bounds[keys.size()] < end) {
            LocalDate first = nextDate;
            // A day that the zone skipped is none: it has no instant.
            while (start(unit.next(first)) <= bounds[keys.size()]) {
                first = unit.next(first);
            }
            append(first);
        }
    }

    private void append(LocalDate first) {
        int count = keys.size();
        if (count == most) {
            throw RefusedException.parameter(
                    "by",
                    "too-many",
                    "makes more than " + most + " " + unit.plural()
                            + ": narrow from and to, or take a longer unit of day, week and month");
        }
        if (count + 2 > bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * count + 2);
            moreIntervals = Arrays.copyOf(moreIntervals, bounds.length);
            missing = Arrays.copyOf(missing, bounds.length);
            busy = Arrays.copyOf(busy, bounds.length);
        }
        keys.add(unit.key(first));
        nextDate = unit.next(first);
        bounds[count + 1] = start(nextDate);
    }

    private long start(LocalDate date) {
        return date.atStartOfDay(window.zone()).toInstant().toEpochMilli();
    }

    /** Every one from the first to the last, cut at the edges of the window. */
    List<Summary.Row> rows() {
        Instant from = window.from();
        Instant to = window.to();
        if (to != null && !keys.isEmpty()) {
            extend(to.toEpochMilli());
        }
        long earliest = from == null ? Long.MIN_VALUE : from.toEpochMilli();
        long latest = to == null ? LAST : to.toEpochMilli();
        List<Summary.Row> rows = new ArrayList<>(keys.size());
        long intervals = 0;
        for (int i = 0; i < keys.size(); i++) {
            intervals += moreIntervals[i];
            long logged = intervals * (bounds[i + 1] - bounds[i]) - missing[i];
            rows.add(new Summary.Row(
                    keys.get(i),
                    Instant.ofEpochMilli(Math.max(earliest, bounds[i])),
                    Instant.ofEpochMilli(Math.min(latest, bounds[i + 1])),
                    Seconds.ofMillis(busy[i]),
                    Seconds.ofMillis(logged),
                    intervals,
                    null));
        }
        return rows;
    }
}
