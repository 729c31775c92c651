package org.ptracker.cli;

import java.time.Instant;

/** A stretch of time {@code [start, end)}, read from what a person typed. */
record TimeSpan(Instant start, Instant end) {
    TimeSpan {
        if (!end.isAfter(start)) {
            throw CommandException.usage(
                    "the end is not after the start; over midnight, write a range such as 22:00-1:00");
        }
    }
}
