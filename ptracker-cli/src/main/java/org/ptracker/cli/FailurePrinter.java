package org.ptracker.cli;

import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The one place where a command that failed is told to the person: a line, and with {@code --debug} the stack trace. */
final class FailurePrinter implements IExecutionExceptionHandler {
    private final Invocation session;

    FailurePrinter(Invocation session) {
        this.session = session;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        ProcessEnvironment surroundings = session.surroundings();
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
