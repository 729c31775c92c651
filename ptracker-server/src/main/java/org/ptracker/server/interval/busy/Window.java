package org.ptracker.server.interval.busy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;

/**
 * What is added up.
 *
 * @param from where it begins, or null for the first interval
 * @param to the first instant after it, later than {@code from}, or null for the end of the last interval
 * @param tags only intervals that have all of these
 * @param zone where the reader is
 */
record Window(@Nullable Instant from, @Nullable Instant to, Set<String> tags, ZoneId zone) {

    /** Answers repeat the window, and RFC 3339 has four digits for a year. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    static Window parse(QueryParameters parameters, Caller caller) {
        String zoneName = IntervalParameters.zone(parameters);
        ZoneId zone = ZoneId.of(zoneName == null ? caller.zone() : zoneName);
        Instant from = instant(parameters, "from", zone);
        Instant to = instant(parameters, "to", zone);
        if (from != null && to != null && !to.isAfter(from)) {
            throw RefusedException.parameter(
                    "to",
                    "not-after-from",
                    "is not after from: to is where the window is over; for one day it is the next");
        }
        return new Window(from, to, IntervalParameters.tags(parameters), zone);
    }

    private static @Nullable Instant instant(QueryParameters parameters, String name, ZoneId zone) {
        Instant instant = IntervalParameters.instantOrDate(parameters, name, zone);
        if (instant != null && (instant.isBefore(FIRST) || !instant.isBefore(Limits.LATEST))) {
            throw RefusedException.parameter(name, "out-of-range", "is outside the years 0000 to 9999 in UTC");
        }
        return instant;
    }

    /** Everything that decides what is counted, as one text. No value has the character between them. */
    String filters() {
        return from + "\0" + to + "\0" + String.join("\0", tags);
    }
}
