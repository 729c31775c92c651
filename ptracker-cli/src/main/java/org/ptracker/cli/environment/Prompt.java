package org.ptracker.cli.environment;

/** Asks the person at the terminal. */
public interface Prompt {
    /** Whether there is anybody to ask. */
    boolean interactive();

    String line(String question);

    /** Asks without showing what is typed. */
    String secret(String question);
}
