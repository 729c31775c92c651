package org.ptracker.cli.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time range that a command looks at, {@code [from, to)}.
 *
 * @param from null where it has no beginning
 * @param to null where it has no end
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant to) {
    public static final TimeRange EVERYTHING = new TimeRange(null, null);
}
