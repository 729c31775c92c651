package org.ptracker.server.imports.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.time.Rfc3339;

/** PTracker's own JSON, as a list or line by line. What the server adds to an interval is passed over. */
final class OwnJsonReader {
    private OwnJsonReader() {}

    static void read(SourceFile file, ReadRows rows) throws IOException {
        JsonEntries.forEach(file, rows, (line, entry) -> read(line, entry, rows));
    }

    private static void read(long line, JsonNode entry, ReadRows rows) {
        for (String field : List.of("start", "end", "zone", "note", "id")) {
            if (entry.has(field) && !entry.get(field).isTextual()) {
                rows.refuse(line, field, "is not a text");
                return;
            }
        }
        List<String> tags = tags(entry.path("tags"));
        if (tags == null) {
            rows.refuse(line, "tags", "is not a list of texts");
            return;
        }
        String field = "start";
        try {
            WrittenTime start = time(entry.path("start").asText());
            field = "end";
            WrittenTime end = entry.has("end") ? time(entry.get("end").asText()) : null;
            rows.add(new WrittenRow(
                    line,
                    entry.has("id") ? entry.get("id").asText() : null,
                    start,
                    end,
                    entry.has("zone") ? entry.get("zone").asText() : null,
                    entry.path("note").asText(),
                    tags,
                    List.of()));
        } catch (DateTimeException e) {
            rows.refuse(line, field, String.valueOf(e.getMessage()));
        }
    }

    static WrittenTime time(String text) {
        return Rfc3339.hasNoOffset(text)
                ? new WrittenTime.Local(Rfc3339.parseWithoutOffset(text))
                : new WrittenTime.Exact(Rfc3339.parse(text));
    }

    /** Null when it is something else than texts in an array. */
    static @Nullable List<String> tags(JsonNode node) {
        List<String> tags = new ArrayList<>();
        if (node.isMissingNode() || node.isNull()) {
            return tags;
        }
        if (!node.isArray()) {
            return null;
        }
        for (JsonNode tag : node) {
            if (!tag.isTextual()) {
                return null;
            }
            tags.add(tag.textValue());
        }
        return tags;
    }
}
