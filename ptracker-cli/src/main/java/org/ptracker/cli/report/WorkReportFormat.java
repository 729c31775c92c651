package org.ptracker.cli.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code -o} takes where a report is made. */
public enum WorkReportFormat {
    TEXT,
    HTML,
    PDF;

    /** The one that a file is named after, or null. */
    public static @Nullable WorkReportFormat ofFile(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "txt" -> TEXT;
            case "html", "htm" -> HTML;
            case "pdf" -> PDF;
            default -> null;
        };
    }
}
