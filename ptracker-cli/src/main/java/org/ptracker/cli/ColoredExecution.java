package org.ptracker.cli;

import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs the command that was typed. Its help has colours where tables have them, too. */
final class ColoredExecution implements IExecutionStrategy {
    private final Invocation invocation;

    ColoredExecution(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public int execute(ParseResult parsed) {
        // picocli's own look at the terminal knows neither --color nor the command's head.
        Ansi ansi = invocation.screen().colored() ? Ansi.ON : Ansi.OFF;
        CommandLine commandLine = parsed.commandSpec().commandLine();
        commandLine.setColorScheme(Help.defaultColorScheme(ansi));
        return new RunLast().execute(parsed);
    }
}
