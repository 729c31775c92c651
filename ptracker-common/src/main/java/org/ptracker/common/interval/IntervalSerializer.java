package org.ptracker.common.interval;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.time.Rfc3339;

/**
 * Writes an interval field by field. All that is written in bulk is intervals, and by reflection their fields take twice as
 * long. A test compares the fields with those of the record.
 */
final class IntervalSerializer extends StdSerializer<Interval> {
    private static final long serialVersionUID = 1;

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

    IntervalSerializer() {
        super(Interval.class);
    }

    @Override
    public void serialize(Interval interval, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeStartObject(interval);
        out.writeFieldName(ID);
        out.writeString(interval.id().toString());
        write(out, START, interval.start());
        write(out, END, interval.end());
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
        write(out, CREATED_AT, interval.createdAt());
        write(out, UPDATED_AT, interval.updatedAt());
        if (interval.durationSeconds() != null) {
            out.writeFieldName(DURATION_SECONDS);
            out.writeNumber(interval.durationSeconds());
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, SerializedString name, @Nullable Instant value) throws IOException {
        if (value != null) {
            out.writeFieldName(name);
            out.writeString(Rfc3339.format(value));
        }
    }
}
