package org.ptracker.cli;

/** What to do with a local time that a clock change skips or repeats. */
enum ClockChange {
    /** Say which two instants it could be, and stop: the default. */
    REFUSE,
    EARLIER,
    LATER
}
