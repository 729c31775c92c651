package org.ptracker.cli.time;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/** A stretch of time {@code [start, end)}, read from what a person typed. */
public record TimeSpan(Instant start, Instant end) {
    public TimeSpan {
        requireOrder(start, end);
    }

    // Written out, since Java makes the equality of a record at its first use, which the start of a command shows.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimeSpan span && start.equals(span.start) && end.equals(span.end);
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, end);
    }

    /** Refuses an end that is not after the start; without an end there is nothing to refuse. */
    public static void requireOrder(Instant start, @Nullable Instant end) {
        if (end != null && !end.isAfter(start)) {
            throw CommandException.usage(
                    "the end is not after the start; over midnight, write a range such as 22:00-1:00");
        }
    }
}
