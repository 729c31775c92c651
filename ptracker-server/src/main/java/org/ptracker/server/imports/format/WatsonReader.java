package org.ptracker.server.imports.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames of Watson: {@code [start, stop, project, id, tags, updated_at]}, times in Unix seconds. */
final class WatsonReader {
    private static final int TAGS = 4;

    private WatsonReader() {}

    static boolean isFrame(JsonNode entry) {
        return entry.isArray() && entry.size() > TAGS && entry.get(0).isNumber();
    }

    static void read(SourceFile file, ReadRows rows) throws IOException {
        JsonEntries.forEach(file, rows, (line, entry) -> read(line, entry, rows));
    }

    private static void read(long line, JsonNode frame, ReadRows rows) {
        List<String> tags = frame.path(TAGS).isMissingNode() ? null : OwnJsonReader.tags(frame.get(TAGS));
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
        List<String> all = new ArrayList<>();
        all.add(frame.get(2).asText(""));
        all.addAll(tags);
        String id = frame.get(3).asText("");
        rows.add(WrittenRow.of(line, id.isEmpty() ? null : id, start, time(stop), "", WrittenRow.tags(all)));
    }

    private static @Nullable WrittenTime time(JsonNode seconds) {
        return seconds.isNumber() && Math.abs(seconds.doubleValue()) < Instant.MAX.getEpochSecond()
                ? new WrittenTime.Exact(Instant.ofEpochSecond(seconds.longValue()))
                : null;
    }
}
