package org.ptracker.server.interval;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalContent;

/**
 * One version of an interval, as the database keeps it. Immutable. What the API answers is made of it at the edge, by
 * {@link #toWire}, because an interval that is still open is longer with every answer.
 *
 * @param version 1 at first, one more with every change
 * @param createdAt when it was stored first, in whole milliseconds
 * @param updatedAt when it was stored last, in whole milliseconds
 */
public record StoredInterval(UUID id, IntervalContent content, long version, Instant createdAt, Instant updatedAt) {
    public StoredInterval {
        requireNonNull(id, "id");
        requireNonNull(content, "content");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    /** The first version of a new interval. */
    public static StoredInterval first(UUID id, IntervalContent content, Instant now) {
        return new StoredInterval(id, content, 1, now, now);
    }

    /** The next version, with other content. */
    public StoredInterval with(IntervalContent changed, Instant now) {
        return new StoredInterval(id, changed, version + 1, createdAt, now);
    }

    /** The next version, with the same content. */
    public StoredInterval next(Instant now) {
        return with(content, now);
    }

    public Instant start() {
        return content.start();
    }

    /** Null while the user is still busy. */
    public @Nullable Instant end() {
        return content.end();
    }

    public List<String> tags() {
        return content.tags();
    }

    public boolean open() {
        return end() == null;
    }

    /**
     * Until when it takes the time of its user, for who wants some at this moment: to its end, or while it is open until now,
     * and its first millisecond always.
     */
    public Instant takenUntil(Instant now) {
        Instant end = end();
        Instant first = start().plusMillis(1);
        return end != null ? end : now.isAfter(first) ? now : first;
    }

    /** Whether the other takes the same time from start to end, as after a change of the note. */
    public boolean isWhen(StoredInterval other) {
        return start().equals(other.start()) && Objects.equals(end(), other.end());
    }

    /** The same as the API answers it. */
    public Interval toWire(Instant now) {
        return Interval.of(id, content, version, createdAt, updatedAt, now);
    }
}
