package org.ptracker.common.interval;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about an interval, without what the server adds. Immutable.
 *
 * @param end absent while the interval is open
 */
public record IntervalContent(Instant start, @Nullable Instant end, String zone, String note, List<String> tags) {
    public IntervalContent {
        requireNonNull(start, "start");
        requireNonNull(zone, "zone");
        requireNonNull(note, "note");
        tags = List.copyOf(tags);
    }
}
