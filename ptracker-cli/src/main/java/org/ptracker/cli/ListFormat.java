package org.ptracker.cli;

/** What {@code -o} takes where many intervals are printed. */
enum ListFormat {
    TABLE,
    JSON,
    JSONL,
    CSV,
    ICS
}
