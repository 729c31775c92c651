package org.ptracker.server.imports.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a file, as it stands there. Immutable.
 *
 * @param line where it begins
 * @param id by which the other program knows it, for as long as it keeps it; null when it has none
 * @param end null when it is still running
 * @param zone the IANA zone that the file names for it, or null
 * @param people the names and addresses of the person whose time it is
 */
public record WrittenRow(
        long line,
        @Nullable String id,
        WrittenTime start,
        @Nullable WrittenTime end,
        @Nullable String zone,
        String note,
        List<String> tags,
        List<String> people) {
    public WrittenRow {
        tags = List.copyOf(tags);
        people = List.copyOf(people);
    }

    /** An entry of one person's own file. */
    static WrittenRow of(
            long line,
            @Nullable String id,
            WrittenTime start,
            @Nullable WrittenTime end,
            String note,
            List<String> tags) {
        return new WrittenRow(line, id, start, end, null, note, tags, List.of());
    }

    /** The tags that several texts make: without blanks at their ends, and without the empty ones. */
    static List<String> tags(List<String> texts) {
        List<String> tags = new ArrayList<>();
        for (String text : texts) {
            if (!text.isBlank()) {
                tags.add(text.strip());
            }
        }
        return tags;
    }
}
