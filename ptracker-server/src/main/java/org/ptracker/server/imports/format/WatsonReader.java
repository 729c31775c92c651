package org.ptracker.server.imports.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames of Watson: {@code [start, stop, project, id, tags, updated_at]}, times in Unix seconds. */
final class WatsonReader {
    private static final int TAGS = 4;

    private WatsonReader() {}

    static boolean isFrame(JsonNode entry) {
        return entry.isArray() && entry.size() >= TAGS && entry.get(0).isNumber();
    }

    /** Whether it is an entry of what {@code watson log --json} writes. */
    static boolean isLogged(JsonNode entry) {
        return entry.path("project").isTextual() && entry.path("start").isTextual();
    }

    static void read(SourceFile file, ReadRows rows) throws IOException {
        JsonEntries.forEach(file, rows, (line, entry) -> read(line, entry, rows));
    }

    private static void read(long line, JsonNode entry, ReadRows rows) {
        if (isLogged(entry)) {
            readLogged(line, entry, rows);
        } else {
            readFrame(line, entry, rows);
        }
    }

    private static void readLogged(long line, JsonNode entry, ReadRows rows) {
        List<String> tags = OwnJsonReader.tags(entry.path("tags"));
        if (tags == null) {
            rows.refuse(line, "tags", "is not a list of texts");
            return;
        }
        String field = "start";
        try {
            WrittenTime start = OwnJsonReader.time(entry.get("start").asText());
            field = "end";
            String stop = entry.path("stop").asText("");
            String id = entry.path("id").asText("");
            rows.add(WrittenRow.of(
                    line,
                    id.isEmpty() ? null : id,
                    start,
                    stop.isEmpty() || entry.path("stop").isNull() ? null : OwnJsonReader.time(stop),
                    "",
                    tags(entry.get("project"), tags)));
        } catch (DateTimeException e) {
            rows.refuse(line, field, String.valueOf(e.getMessage()));
        }
    }

    private static List<String> tags(JsonNode project, List<String> tags) {
        List<String> all = new ArrayList<>();
        all.add(project.asText(""));
        all.addAll(tags);
        return WrittenRow.tags(all);
    }

    private static void readFrame(long line, JsonNode frame, ReadRows rows) {
        List<String> tags = OwnJsonReader.tags(frame.path(TAGS));
        if (!isFrame(frame) || tags == null) {
            rows.refuse(line, "", "is not a frame of Watson: [start, stop, project, id, tags, updated_at]");
            return;
        }
        JsonNode stop = frame.get(1);
        WrittenTime start = time(frame.get(0));
        if (start == null || !(stop.isNumber() || stop.isNull())) {
            rows.refuse(line, start == null ? "start" : "end", "is not a number of seconds since 1970");
            return;
        }
        String id = frame.get(3).asText("");
        rows.add(WrittenRow.of(line, id.isEmpty() ? null : id, start, time(stop), "", tags(frame.get(2), tags)));
    }

    private static @Nullable WrittenTime time(JsonNode seconds) {
        return seconds.isNumber() && Math.abs(seconds.doubleValue()) < Instant.MAX.getEpochSecond()
                ? new WrittenTime.Exact(Instant.ofEpochSecond(seconds.longValue()))
                : null;
    }
}
