package org.ptracker.cli.exit;

import org.jspecify.annotations.Nullable;

/** Ends the command with an exit code and one line for a person: what went wrong, and what would work. */
public class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    public CommandException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    public CommandException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** The one line. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
