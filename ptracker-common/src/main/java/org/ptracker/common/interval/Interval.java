package org.ptracker.common.interval;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.time.Rfc3339;
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
 * @param duration in JSON {@code duration_seconds}, with decimals only where there are milliseconds; of an open interval
 *     the time so far, when the answer was made
 */
@JsonSerialize(using = Interval.Serializer.class)
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

        @JsonProperty("duration_seconds") @Nullable Duration duration) {

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
            duration = Duration.between(start, end);
        }
    }

    /** An interval with its length; one that is open has come to {@code now}. */
    public static Interval of(
            UUID id, IntervalContent content, long version, Instant createdAt, Instant updatedAt, Instant now) {
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
                content.end() == null ? soFar(content.start(), now) : null);
    }

    private static Duration soFar(Instant start, Instant now) {
        return now.isAfter(start) ? Duration.between(start, now) : Duration.ZERO;
    }

    /** The duration in seconds, with decimals only where there are milliseconds. */
    public @Nullable BigDecimal durationSeconds() {
        return duration == null ? null : Seconds.of(duration);
    }

    /** Whether the user is still busy. */
    public boolean open() {
        return end == null;
    }

    /**
     * Writes an interval field by field. All that is written in bulk is intervals, and by reflection their fields take twice as
     * long. A test compares the fields with those of the record.
     */
    static final class Serializer extends StdSerializer<Interval> {
        private static final long serialVersionUID = 1;

        private static final int LONGEST_INSTANT = 40;
        private static final SerializedString ID = new SerializedString("id");
        private static final SerializedString START = new SerializedString("start");
        private static final SerializedString END = new SerializedString("end");
        private static final SerializedString ZONE = new SerializedString("zone");
        private static final SerializedString NOTE = new SerializedString("note");
        private static final SerializedString TAGS = new SerializedString("tags");
        private static final SerializedString VERSION = new SerializedString("version");
        private static final SerializedString CREATED_AT = new SerializedString("created_at");
        private static final SerializedString UPDATED_AT = new SerializedString("updated_at");
        private static final SerializedString DURATION_SECONDS = new SerializedString("duration_seconds");

        Serializer() {
            super(Interval.class);
        }

        @Override
        public void serialize(Interval interval, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject(interval);
            out.writeFieldName(ID);
            out.writeString(interval.id().toString());
            char[] text = new char[LONGEST_INSTANT];
            write(out, START, interval.start(), text);
            write(out, END, interval.end(), text);
            out.writeFieldName(ZONE);
            out.writeString(interval.zone());
            out.writeFieldName(NOTE);
            out.writeString(interval.note());
            out.writeFieldName(TAGS);
            out.writeStartArray();
            for (String tag : interval.tags()) {
                out.writeString(tag);
            }
            out.writeEndArray();
            out.writeFieldName(VERSION);
            out.writeNumber(interval.version());
            write(out, CREATED_AT, interval.createdAt(), text);
            write(out, UPDATED_AT, interval.updatedAt(), text);
            BigDecimal seconds = interval.durationSeconds();
            if (seconds != null) {
                out.writeFieldName(DURATION_SECONDS);
                out.writeNumber(seconds);
            }
            out.writeEndObject();
        }

        private static void write(JsonGenerator out, SerializedString name, @Nullable Instant value, char[] text)
                throws IOException {
            if (value != null) {
                out.writeFieldName(name);
                out.writeString(text, 0, Rfc3339.format(value, text));
            }
        }
    }
}
