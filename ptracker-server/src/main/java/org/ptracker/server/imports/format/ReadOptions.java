package org.ptracker.server.imports.format;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a file that it does not say itself. Immutable.
 *
 * @param order of the dates; null for what the file shows
 * @param columns the name of each column of a CSV file, by what it holds; empty when the format knows its columns
 * @param allDay whether events that stand for days and not for times are wanted
 * @param free whether events that count as free are wanted
 * @param from what ends before this is not wanted, or null
 * @param to what starts at or after this is not wanted, or null
 */
public record ReadOptions(
        @Nullable DateOrder order,
        Map<String, String> columns,
        boolean allDay,
        boolean free,
        @Nullable Instant from,
        @Nullable Instant to) {
    public ReadOptions {
        columns = Map.copyOf(columns);
    }
}
