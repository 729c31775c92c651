package org.ptracker.cli.output;

/** What {@code -o} takes where many intervals are printed. */
public enum ListFormat {
    TABLE,
    JSON,
    JSONL,
    CSV,
    ICS
}
