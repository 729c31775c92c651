package org.ptracker.cli.output;

/** What {@code -o} takes where one thing, or a short list, is printed. */
public enum TextFormat {
    TEXT,
    JSON
}
