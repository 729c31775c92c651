package org.ptracker.cli.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The texts of commands and options as completion scripts and manual pages need them. */
public final class SpecText {
    private SpecText() {}

    /** A text of picocli's annotations, without its markup. */
    static String plain(String... lines) {
        return Ansi.OFF.string(String.format(Locale.ROOT, String.join("\n", lines)));
    }

    /** What the command does; picocli's own help has that as a header. */
    public static String description(CommandSpec command) {
        String[] header = command.usageMessage().header();
        return plain(header.length > 0 ? header : command.usageMessage().description());
    }

    public static String description(ArgSpec argument) {
        return plain(argument.description());
    }

    /** The commands right below, in the order of the help. */
    public static List<CommandSpec> subcommands(CommandSpec command) {
        List<CommandSpec> commands = new ArrayList<>();
        command.subcommands().values().forEach(subcommand -> commands.add(subcommand.getCommandSpec()));
        commands.removeIf(subcommand -> subcommand.usageMessage().hidden());
        return commands;
    }

    /** The command itself and all below. */
    public static List<CommandSpec> all(CommandSpec command) {
        List<CommandSpec> commands = new ArrayList<>(List.of(command));
        subcommands(command).forEach(subcommand -> commands.addAll(all(subcommand)));
        return commands;
    }

    public static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .toList();
    }

    public static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    /** The words that may stand for the argument, or none when it takes anything. */
    static List<String> words(ArgSpec argument) {
        Class<?> type = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
        List<String> words = new ArrayList<>();
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                words.add(constant.toString().toLowerCase(Locale.ROOT));
            }
        } else if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(words::add);
        }
        return words;
    }

    /** The command line that prints what may stand for the argument as it is now, a value a line with a note, or null. */
    static @Nullable String asked(CommandSpec command, ArgSpec argument) {
        String kind = switch (argument.paramLabel()) {
            case "TAG" -> "tags";
            case "ZONE" -> "zones";
            case "ID" -> ids(command.qualifiedName());
            default -> null;
        };
        // The shell waits for it, and shows nothing of what it says.
        return kind == null
                ? null
                : command.root().name() + " completion --values " + kind + " --timeout 2s --no-input 2>/dev/null";
    }

    private static @Nullable String ids(String command) {
        return switch (command) {
            case "ptracker queue send", "ptracker queue drop" -> "queued";
            case "ptracker token rm" -> "tokens";
            // Those of deleted intervals stand only in the history.
            case "ptracker restore" -> null;
            default -> "intervals";
        };
    }
}
