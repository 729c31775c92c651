package org.ptracker.cli.time;

/** What to do with a local time that a clock change skips or repeats. */
public enum ClockChange {
    /** Say which two instants it could be, and stop: the default. */
    REFUSE,
    EARLIER,
    LATER
}
