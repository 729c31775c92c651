package org.ptracker.server.interval.busy;

/** Turns busy periods into the gaps between them, inside the hours that are asked about. For one thread. */
final class Gaps implements PeriodSink {
    private final FreeHours hours;
    private final long least;
    private final PeriodSink gaps;
    /** What is left of the present stretch of hours; nothing once there are no more. */
    private boolean open;

    private long start;
    private long end;

    /** @param least the shortest gap in milliseconds */
    Gaps(FreeHours hours, long least, PeriodSink gaps) {
        this.hours = hours;
        this.least = least;
        this.gaps = gaps;
        nextHours();
    }

    private void nextHours() {
        open = hours.next();
        start = hours.start();
        end = hours.end();
    }

    @Override
    public void period(long busyStart, long busyEnd) {
        while (open && end <= busyStart) {
            give(end);
            nextHours();
        }
        if (open && start < busyStart) {
            give(busyStart);
        }
        while (open && end <= busyEnd) {
            nextHours();
        }
        if (open) {
            start = Math.max(start, busyEnd);
        }
    }

    /** Gives what is left after the last busy period. */
    void finish() {
        while (open) {
            give(end);
            nextHours();
        }
    }

    private void give(long until) {
        if (until - start >= least) {
            gaps.period(start, until);
        }
    }
}
