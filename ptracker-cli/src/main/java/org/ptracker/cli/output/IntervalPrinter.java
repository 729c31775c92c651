package org.ptracker.cli.output;

import org.ptracker.common.interval.Interval;

/** Prints a list of intervals in one format: every interval in turn, then {@link #finish()}. */
public interface IntervalPrinter {
    void print(Interval interval);

    void finish();
}
