package org.ptracker.cli.output;

/** What {@code -o} takes where periods or totals are printed. */
public enum ReportFormat {
    TABLE,
    JSON,
    JSONL,
    CSV
}
