package org.ptracker.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time range that a command looks at, {@code [from, to)}.
 *
 * @param from null where it has no beginning
 * @param to null where it has no end
 */
record Window(@Nullable Instant from, @Nullable Instant to) {
    static final Window EVERYTHING = new Window(null, null);
}
