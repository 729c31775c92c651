package org.ptracker.common.interval;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.time.Seconds;

/**
 * One stored interval {@code [start, end)} of one user, as the API answers it. Immutable.
 *
 * @param id UUIDv7 (RFC 9562), made by the server
 * @param start the first instant of the interval, UTC, whole milliseconds
 * @param end the first instant after the interval, UTC, whole milliseconds, later than {@code start}; absent while the
 *     user is still busy: an open interval
 * @param zone the IANA time zone in which the person entered the interval
 * @param note free text, empty when there is none
 * @param tags in the order in which they were given, without repetition
 * @param version 1 at first, one more with every change; the {@code ETag} of the interval
 * @param createdAt when the server stored it first
 * @param updatedAt when the server stored it last
 * @param durationSeconds the length in seconds, with decimals only where there are milliseconds; of an open interval the
 *     length so far, when the answer was made
 */
@JsonSerialize(using = IntervalSerializer.class)
public record Interval(
        UUID id,
        Instant start,
        @Nullable Instant end,
        String zone,
        String note,
        List<String> tags,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @JsonProperty("duration_seconds") @Nullable BigDecimal durationSeconds) {

    public Interval {
        requireNonNull(id, "id");
        requireNonNull(start, "start");
        requireNonNull(zone, "zone");
        requireNonNull(note, "note");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
        tags = List.copyOf(tags);
        if (end != null) {
            if (!end.isAfter(start)) {
                throw new IllegalArgumentException("end " + end + " is not after start " + start);
            }
            durationSeconds = Seconds.of(Duration.between(start, end));
        }
    }

    /** An interval with its length; one that is open has come to {@code now}. */
    public static Interval of(
            UUID id, IntervalContent content, long version, Instant createdAt, Instant updatedAt, Instant now) {
        Instant last = now.isAfter(content.start()) ? now : content.start();
        return new Interval(
                id,
                content.start(),
                content.end(),
                content.zone(),
                content.note(),
                content.tags(),
                version,
                createdAt,
                updatedAt,
                Seconds.of(Duration.between(content.start(), last)));
    }

    /** Whether the user is still busy. */
    public boolean open() {
        return end == null;
    }
}
