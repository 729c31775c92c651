package org.ptracker.cli;

import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiException;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.queue.EntryRefusedException;
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
                + (known ? line((CommandException) failure) : failure + " (a fault in ptracker; --debug shows more)"));
        if (invocation.options().debug()) {
            // The command has no log: a person who asks for the stack trace reads it below the message.
            failure.printStackTrace(environment.err());
            environment.err().flush();
        }
        return (known ? ((CommandException) failure).exitCode() : ExitCode.FAILED).code();
    }

    /** In local times, unless it is the command itself that names times: they are there to be typed. */
    private String line(CommandException failure) {
        boolean ofServer = failure instanceof ApiException answer
                ? !answer.offersTimes()
                : failure instanceof EntryRefusedException || failure.exitCode() == ExitCode.QUEUED;
        return ofServer ? invocation.local(failure.line()) : failure.line();
    }
}
