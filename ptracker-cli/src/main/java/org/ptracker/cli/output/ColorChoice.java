package org.ptracker.cli.output;

/** When output has colours: what {@code --color} takes. */
public enum ColorChoice {
    /** On a terminal, unless {@code NO_COLOR} is set or {@code TERM} is {@code dumb}. */
    AUTO,
    ALWAYS,
    NEVER
}
