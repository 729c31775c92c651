package org.ptracker.cli;

/** Asks the person at the terminal. */
interface Prompt {
    /** Whether there is anybody to ask. */
    boolean interactive();

    String line(String question);

    /** Asks without showing what is typed. */
    String secret(String question);
}
