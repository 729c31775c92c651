package org.ptracker.server.interval.busy;

/** Takes periods in the order of time, each after the end of the one before. */
@FunctionalInterface
interface PeriodSink {
    /**
     * One period.
     *
     * @param start milliseconds since 1970, UTC
     * @param end the first millisecond after it, later than {@code start}
     */
    void period(long start, long end);
}
