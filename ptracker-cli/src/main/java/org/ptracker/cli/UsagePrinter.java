package org.ptracker.cli;

import java.io.PrintWriter;
import org.ptracker.cli.exit.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line which argument is wrong, and where the help is. */
final class UsagePrinter implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("ptracker: " + OffsetArguments.unmark(String.valueOf(fault.getMessage())));
        suggest(fault, err);
        err.println("run: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE.code();
    }

    private static void suggest(ParameterException fault, PrintWriter err) {
        CommandLine command = fault.getCommandLine();
        String word = fault instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().get(0)
                : "-";
        if (word.startsWith("-")) {
            UnmatchedArgumentException.printSuggestions(fault, err);
            return;
        }
        String meant = Misspelling.closest(word, command.getSubcommands().keySet());
        if (meant != null) {
            err.println("Did you mean: " + command.getCommandSpec().qualifiedName() + " " + meant + "?");
        }
    }
}
