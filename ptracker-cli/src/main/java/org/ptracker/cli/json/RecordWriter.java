package org.ptracker.cli.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;
import org.ptracker.common.time.Rfc3339;

/**
 * Writes records as the mapper of {@link Json} does, without its start, as {@link RecordReader} reads them. What is out of the
 * ordinary, an annotation or half a letter, is the mapper's to write or to refuse.
 */
public final class RecordWriter {
    private final JsonWriter out;

    private RecordWriter(JsonWriter out) {
        this.out = out;
    }

    /**
     * JSON in UTF-8, of one line.
     *
     * @throws JsonProcessingException when it is nothing that our JSON has
     */
    public static byte[] bytes(Object value) throws JsonProcessingException {
        byte[] written = orNull(value);
        return written != null ? written : Json.MAPPER.writeValueAsBytes(value);
    }

    /** Null where the mapper is to write it. */
    static byte @Nullable [] orNull(Object value) {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            new RecordWriter(out).value(value);
            out.flush();
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text.getBuffer()));
            byte[] written = new byte[bytes.remaining()];
            bytes.get(written);
            return written;
        } catch (CharacterCodingException | ReflectiveOperationException | IllegalArgumentException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void value(@Nullable Object value) throws IOException, ReflectiveOperationException {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof String || value instanceof UUID) {
            out.value(value.toString());
        } else if (value instanceof Boolean truth) {
            out.value(truth);
        } else if (value instanceof Long || value instanceof Integer) {
            out.value((Number) value);
        } else if (value instanceof Instant time) {
            out.value(Rfc3339.format(time));
        } else if (value instanceof Enum<?> constant) {
            out.value(constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof List<?> list) {
            out.beginArray();
            for (Object element : list) {
                value(element);
            }
            out.endArray();
        } else if (value instanceof Map<?, ?> map) {
            out.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                value((String) entry.getKey(), entry.getValue());
            }
            out.endObject();
        } else {
            components(value);
        }
    }

    private void value(String name, @Nullable Object value) throws IOException, ReflectiveOperationException {
        out.name(name);
        value(value);
    }

    /** What is absent is not written. */
    private void components(Object value) throws IOException, ReflectiveOperationException {
        RecordComponent[] components = value.getClass().getRecordComponents();
        if (components == null || value.getClass().getAnnotations().length > 0) {
            throw new IllegalArgumentException();
        }
        out.beginObject();
        for (RecordComponent component : components) {
            Method accessor = component.getAccessor();
            if (accessor.getAnnotations().length > 0) {
                throw new IllegalArgumentException();
            }
            accessor.setAccessible(true);
            Object part = accessor.invoke(value);
            if (part != null) {
                value(RecordReader.nameInJson(component), part);
            }
        }
        out.endObject();
    }
}
