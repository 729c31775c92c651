package org.ptracker.common;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One stored interval {@code [start, end)} of one user, as the API answers it. Immutable.
 *
 * @param id UUIDv7 (RFC 9562), made by the server
 * @param start the first instant of the interval, UTC, whole milliseconds
 * @param end the first instant after the interval, UTC, whole milliseconds, later than {@code start}
 * @param zone the IANA time zone in which the person entered the interval
 * @param note free text, empty when there is none
 * @param tags in the order in which they were given, without repetition
 * @param version 1 at first, one more with every change; the {@code ETag} of the interval
 * @param createdAt when the server stored it first
 * @param updatedAt when the server stored it last
 */
public record Interval(
        UUID id,
        Instant start,
        Instant end,
        String zone,
        String note,
        List<String> tags,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public Interval {
        requireNonNull(id, "id");
        requireNonNull(zone, "zone");
        requireNonNull(note, "note");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
        tags = List.copyOf(tags);
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("end " + end + " is not after start " + start);
        }
    }

    public Duration duration() {
        return Duration.between(start, end);
    }

    /** The length in seconds, with decimals only where the interval has milliseconds. */
    @JsonProperty("duration_seconds")
    public BigDecimal durationSeconds() {
        BigDecimal seconds = BigDecimal.valueOf(duration().toMillis(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }
}
