package org.ptracker.server.interval.busy;

/**
 * Makes periods out of intervals that come in the order of their starts: what overlaps or touches becomes one. Keeps only
 * the period in the making.
 */
final class PeriodMerger {
    private final PeriodSink periods;
    private boolean begun;
    private long start;
    private long end;

    PeriodMerger(PeriodSink periods) {
        this.periods = periods;
    }

    void add(long intervalStart, long intervalEnd) {
        if (begun && intervalStart <= end) {
            end = Math.max(end, intervalEnd);
            return;
        }
        finish();
        begun = true;
        start = intervalStart;
        end = intervalEnd;
    }

    /** Gives the last period away. */
    void finish() {
        if (begun) {
            periods.period(start, end);
            begun = false;
        }
    }
}
