package org.ptracker.common.busy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.ptracker.common.time.Seconds;

/**
 * A stretch of time {@code [start, end)}, busy or free. Immutable.
 *
 * @param start its first instant, UTC, whole milliseconds
 * @param end the first instant after it, UTC, whole milliseconds, later than {@code start}
 */
public record Period(Instant start, Instant end) {
    public Period {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("end " + end + " is not after start " + start);
        }
    }

    /** The length in seconds, with decimals only where there are milliseconds. */
    @JsonProperty("duration_seconds")
    public BigDecimal durationSeconds() {
        return Seconds.of(Duration.between(start, end));
    }
}
