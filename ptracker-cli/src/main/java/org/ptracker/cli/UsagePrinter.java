package org.ptracker.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
        List<String> words =
                fault instanceof UnmatchedArgumentException unmatched ? unmatched.getUnmatched() : List.of("-");
        if (words.get(0).startsWith("-")) {
            UnmatchedArgumentException.printSuggestions(fault, err);
            return;
        }
        String meant = meant(words, command.getSubcommands().keySet());
        if (meant != null) {
            err.println("Did you mean: " + command.getCommandSpec().qualifiedName() + " " + meant + "?");
        }
    }

    private static @Nullable String meant(List<String> words, Set<String> names) {
        String habit = Habits.meant(words, names);
        return habit == null ? Misspelling.closest(words.get(0), names) : habit;
    }
}
