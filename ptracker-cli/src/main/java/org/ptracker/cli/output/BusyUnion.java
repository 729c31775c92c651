package org.ptracker.cli.output;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.time.TimeRange;
import org.ptracker.common.busy.Period;
import org.ptracker.common.interval.Interval;

/** Joins intervals, given in the order of their starts, to the periods that they cover inside a window. */
public final class BusyUnion {
    private final TimeRange window;
    private final List<Period> periods = new ArrayList<>();
    private @Nullable Instant start;
    private Instant end = Instant.MIN;

    public BusyUnion(TimeRange window) {
        this.window = window;
    }

    /** One that is still open counts as far as the server says it has come. */
    public void add(Interval interval) {
        Instant first = interval.start();
        Instant last = interval.end() != null ? interval.end() : first.plus(IntervalText.length(interval));
        if (window.from() != null && first.isBefore(window.from())) {
            first = window.from();
        }
        if (window.to() != null && last.isAfter(window.to())) {
            last = window.to();
        }
        if (!last.isAfter(first)) {
            return;
        }
        if (start == null || first.isAfter(end)) {
            close();
            start = first;
            end = last;
        } else if (last.isAfter(end)) {
            end = last;
        }
    }

    private void close() {
        if (start != null) {
            periods.add(new Period(start, end));
            start = null;
        }
    }

    public List<Period> periods() {
        close();
        return List.copyOf(periods);
    }
}
