package org.ptracker.cli;

/** When output has colours: what {@code --color} takes. */
enum ColorChoice {
    /** On a terminal, unless {@code NO_COLOR} is set or {@code TERM} is {@code dumb}. */
    AUTO,
    ALWAYS,
    NEVER
}
