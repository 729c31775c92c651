package org.ptracker.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code -o} takes where the whole history is written. */
enum ExportFormat {
    JSONL,
    CSV,
    ICS,
    JSON;

    /** The one that a file is named after, or null. */
    static @Nullable ExportFormat ofFile(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "jsonl", "ndjson" -> JSONL;
            case "csv" -> CSV;
            case "ics" -> ICS;
            case "json" -> JSON;
            default -> null;
        };
    }
}
