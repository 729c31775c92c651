package org.ptracker.cli;

/** What {@code -o} takes where periods or totals are printed. */
enum ReportFormat {
    TABLE,
    JSON,
    JSONL,
    CSV
}
