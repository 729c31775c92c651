package org.ptracker.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line which argument is wrong, and where the help is. */
final class UsagePrinter implements IParameterExceptionHandler {
    /** Of {@code ptracker help}. */
    private static final Pattern UNKNOWN_SUBCOMMAND = Pattern.compile("Unknown subcommand '(.+)'");

    @Override
    public int handleParseException(ParameterException found, String[] arguments) {
        ParameterException fault = ofTheFirstWord(found, arguments);
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("ptracker: " + OffsetArguments.unmark(String.valueOf(fault.getMessage())));
        suggest(fault, err);
        err.println("run: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE.code();
    }

    /** Of a first word that is no command, where one behind it is: {@code rename tag css style}. */
    private static ParameterException ofTheFirstWord(ParameterException fault, String[] arguments) {
        CommandLine root = fault.getCommandLine().getCommandSpec().root().commandLine();
        boolean known = arguments.length == 0
                || arguments[0].startsWith("-")
                || root.getSubcommands().containsKey(arguments[0]);
        return known || fault.getCommandLine().getParent() == null
                ? fault
                : new UnmatchedArgumentException(root, new ArrayList<>(List.of(arguments)));
    }

    private static void suggest(ParameterException fault, PrintWriter err) {
        CommandLine command = fault.getCommandLine();
        List<String> words = words(fault);
        if (words.get(0).startsWith("-")) {
            suggestOption(words.get(0), fault, err);
            return;
        }
        String meant = meant(words, command.getSubcommands().keySet());
        String instead = Habits.meantByGroup(command.getCommandName());
        if (meant != null) {
            err.println("Did you mean: " + command.getCommandSpec().qualifiedName() + " " + meant + "?");
        } else if (instead != null) {
            err.println("Did you mean: " + command.getCommandSpec().root().name() + " " + instead + "?");
        }
    }

    /** What nobody knew what to do with. */
    private static List<String> words(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return unmatched.getUnmatched();
        }
        Matcher subcommand = UNKNOWN_SUBCOMMAND.matcher(String.valueOf(fault.getMessage()));
        return List.of(subcommand.lookingAt() ? subcommand.group(1) : "-");
    }

    private static void suggestOption(String word, ParameterException fault, PrintWriter err) {
        CommandSpec command = fault.getCommandLine().getCommandSpec();
        String meant = word.startsWith("--")
                ? Misspelling.closest(word, command.optionsMap().keySet())
                : null;
        if (meant == null) {
            UnmatchedArgumentException.printSuggestions(fault, err);
        } else {
            err.println("Did you mean: " + command.qualifiedName() + " " + meant + "?");
        }
        if (fault instanceof UnmatchedArgumentException && command.optionsMap().containsKey("--note")) {
            err.println("If it belongs to the note: " + command.qualifiedName() + " … --note \"… " + word + " …\"");
        }
    }

    private static @Nullable String meant(List<String> words, Set<String> names) {
        String habit = Habits.meant(words, names);
        return habit == null ? Misspelling.closest(words.get(0), names) : habit;
    }
}
