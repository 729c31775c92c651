package org.ptracker.cli.shell;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script of fish, a line for each command and option. */
public final class FishCompletion {
    private final CommandSpec root;
    private final StringBuilder script = new StringBuilder();

    public FishCompletion(CommandSpec root) {
        this.root = root;
    }

    public String script() {
        String known = SpecText.all(root).stream()
                .map(command -> quoted(command.qualifiedName()))
                .collect(Collectors.joining(" "));
        script.append("""
                # Completion of %1$s for fish, made by: %1$s completion fish

                # Whether the command that is being typed is this one; "token add" is not "add".
                function __%1$s_at
                    set -l command %1$s
                    for word in (commandline -opc)[2..-1]
                        if contains -- "$command $word" %2$s
                            set command "$command $word"
                        end
                    end
                    test "$command" = "$argv"
                end

                complete -c %1$s -f
                """.formatted(root.name(), known));
        SpecText.all(root).forEach(this::command);
        return script.toString();
    }

    private void command(CommandSpec command) {
        for (CommandSpec subcommand : SpecText.subcommands(command)) {
            line(command, "-a " + subcommand.name(), SpecText.description(subcommand));
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String words = words(command, parameter);
            if (words != null) {
                line(command, "-a " + quoted(words), SpecText.description(parameter));
            }
        }
        SpecText.options(command)
                .forEach(option -> line(command, flags(command, option), SpecText.description(option)));
    }

    private static String flags(CommandSpec command, OptionSpec option) {
        StringBuilder flags = new StringBuilder();
        for (String name : option.names()) {
            flags.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                    .append(' ');
        }
        String words = words(command, option);
        if (words != null) {
            flags.append("-x -a ").append(quoted(words));
        } else if (SpecText.takesValue(option)) {
            flags.append(option.paramLabel().contains("FILE") ? "-r -F" : "-x");
        }
        return flags.toString().strip();
    }

    private static @Nullable String words(CommandSpec command, ArgSpec argument) {
        List<String> words = SpecText.words(argument);
        String asked = SpecText.asked(command, argument);
        return !words.isEmpty() ? String.join(" ", words) : asked == null ? null : "(" + asked + ")";
    }

    private void line(CommandSpec command, String what, String description) {
        script.append("complete -c ")
                .append(root.name())
                .append(" -n ")
                .append(quoted("__" + root.name() + "_at " + command.qualifiedName()))
                .append(' ')
                .append(what)
                .append(" -d ")
                .append(quoted(description.replaceAll("\\s+", " ").strip()))
                .append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
