package org.ptracker.cli.queue;

import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/** An entry that cannot be sent as it is: what the command itself sees before the server would. */
public final class EntryRefusedException extends CommandException {
    private static final long serialVersionUID = 1;

    EntryRefusedException(ExitCode exitCode, String reason) {
        super(exitCode, reason);
    }
}
