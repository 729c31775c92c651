package org.ptracker.server.interval.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.interval.IntervalStore;

/** The content of an interval as the history stores it: {@code [start_ms, end_ms, zone, note, tags]}. */
final class StoredContent {
    private static final int MEMBERS = 5;

    private StoredContent() {}

    /** The members, as the columns of an interval have them. */
    static List<@Nullable Object> values(IntervalContent content) {
        Instant end = content.end();
        return Arrays.asList(
                content.start().toEpochMilli(),
                end == null ? null : end.toEpochMilli(),
                content.zone(),
                content.note(),
                IntervalStore.tags(content.tags()));
    }

    static String write(IntervalContent content) {
        ArrayNode stored = Json.MAPPER.createArrayNode();
        values(content).forEach(stored::addPOJO);
        return stored.toString();
    }

    static IntervalContent read(String text) {
        try {
            JsonNode stored = Json.MAPPER.readTree(text);
            if (stored.size() != MEMBERS) {
                throw new IllegalStateException("not a stored content: " + text);
            }
            JsonNode end = stored.get(1);
            return new IntervalContent(
                    Instant.ofEpochMilli(stored.get(0).longValue()),
                    end.isNull() ? null : Instant.ofEpochMilli(end.longValue()),
                    stored.get(2).textValue(),
                    stored.get(3).textValue(),
                    IntervalStore.tags(stored.get(4).textValue()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
