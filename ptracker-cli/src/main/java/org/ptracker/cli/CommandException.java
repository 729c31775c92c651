package org.ptracker.cli;

import org.jspecify.annotations.Nullable;

/** Ends the command with an exit code and one line for a person: what went wrong, and what would work. */
class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    CommandException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    CommandException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }

    ExitCode exitCode() {
        return exitCode;
    }

    /** The one line. */
    String line() {
        return String.valueOf(getMessage());
    }
}
