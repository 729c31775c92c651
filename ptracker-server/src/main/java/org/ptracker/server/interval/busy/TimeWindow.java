package org.ptracker.server.interval.busy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is added up.
 *
 * @param from where it begins, or null for the first interval
 * @param to the first instant after it, later than {@code from}, or null for the end of the last interval
 * @param tags only intervals that have all of these
 * @param zone where the reader is
 */
record TimeWindow(@Nullable Instant from, @Nullable Instant to, Set<String> tags, ZoneId zone) {
    /** Everything that decides what is counted, as one text. No value has the character between them. */
    String filters() {
        return from + "\0" + to + "\0" + String.join("\0", tags);
    }
}
