package org.ptracker.cli.output;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code -o} takes where the whole history is written. */
public enum ExportFormat {
    JSONL,
    CSV,
    ICS,
    TIMEWARRIOR,
    KLOG,
    JSON;

    /** The one that a file is named after, or null. */
    public static @Nullable ExportFormat ofFile(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "jsonl", "ndjson" -> JSONL;
            case "csv" -> CSV;
            case "ics" -> ICS;
            case "klg", "klog" -> KLOG;
            case "json" -> JSON;
            default -> null;
        };
    }
}
