package org.ptracker.cli;

/** What {@code -o} takes where one thing, or a short list, is printed. */
enum TextFormat {
    TEXT,
    JSON
}
