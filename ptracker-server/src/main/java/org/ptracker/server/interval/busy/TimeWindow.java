package org.ptracker.server.interval.busy;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.interval.TagFilter;

/**
 * What is added up.
 *
 * @param from where it begins, or null for the first interval
 * @param to the first instant after it, later than {@code from}, or null for the end of the last interval
 * @param tags only intervals that have these
 * @param zone where the reader is
 */
record TimeWindow(@Nullable Instant from, @Nullable Instant to, TagFilter tags, ZoneId zone) {
    /** Everything that decides what is counted, as one text. No value has the character between them. */
    String filters() {
        return from + "\0" + to + "\0" + tags.text();
    }
}
