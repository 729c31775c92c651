package org.ptracker.cli.http;

import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/** The connection failed, however often it was tried. */
public final class UnreachableException extends CommandException {
    private static final long serialVersionUID = 1;

    private final boolean mayHaveArrived;

    UnreachableException(String message, boolean mayHaveArrived, Throwable cause) {
        super(ExitCode.UNREACHABLE, message, cause);
        this.mayHaveArrived = mayHaveArrived;
    }

    /** Whether any of the request may have reached the server: whether there ever was a connection to send it over. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
