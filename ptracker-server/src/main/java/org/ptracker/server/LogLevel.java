package org.ptracker.server;

import java.util.Locale;

/** What the log has besides the lines of a start and a stop, which it always has. */
public enum LogLevel {
    ERROR,
    WARN,
    /** A line for each request. */
    INFO,
    /** One for each probe too. */
    DEBUG;

    /** As {@code PTRACKER_LOG_LEVEL} spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
