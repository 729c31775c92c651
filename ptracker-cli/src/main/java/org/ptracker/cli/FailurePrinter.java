package org.ptracker.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The one place where a command that failed is told to the person: a line, and with {@code --debug} the stack trace. */
final class FailurePrinter implements IExecutionExceptionHandler {
    private final Session session;

    FailurePrinter(Session session) {
        this.session = session;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Surroundings surroundings = session.surroundings();
        surroundings.out().flush();
        boolean known = failure instanceof CommandException;
        surroundings.say("ptracker: "
                + (known
                        ? ((CommandException) failure).line()
                        : failure + " (a fault in ptracker; --debug shows more)"));
        if (session.options().debug) {
            failure.printStackTrace(surroundings.err());
            surroundings.err().flush();
        }
        return (known ? ((CommandException) failure).exitCode() : ExitCode.FAILED).code();
    }
}
