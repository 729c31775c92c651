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
    private final Invocation invocation;

    FailurePrinter(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        ProcessEnvironment environment = invocation.environment();
        environment.out().flush();
        boolean known = failure instanceof CommandException;
        environment.say("ptracker: "
                + (known
                        ? ((CommandException) failure).line()
                        : failure + " (a fault in ptracker; --debug shows more)"));
        if (invocation.options().debug()) {
            failure.printStackTrace(environment.err());
            environment.err().flush();
        }
        return (known ? ((CommandException) failure).exitCode() : ExitCode.FAILED).code();
    }
}
