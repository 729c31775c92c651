package org.ptracker.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script of zsh, a function for each command. */
public final class ZshCompletion {
    private final CommandSpec root;
    private final StringBuilder script = new StringBuilder();

    public ZshCompletion(CommandSpec root) {
        this.root = root;
    }

    public String script() {
        script.append("#compdef ").append(root.name()).append('\n');
        script.append("# Completion of ptracker for zsh, made by: ptracker completion zsh\n");
        script.append("""

                __%1$s_values() {
                    local -a values
                    values=(${(f)"$(eval ${@[-1]})"})
                    values=(${values//:/\\\\:})
                    values=(${values//$'\\t'/:})
                    _describe value values
                }
                """.formatted(root.name()));
        SpecText.all(root).forEach(this::function);
        // As a file of fpath its text is the body of the function; as a script that is read it only defines one.
        script.append("""

                if [ "$funcstack[1]" = "_%1$s" ]; then
                    _%1$s "$@"
                else
                    compdef _%1$s %1$s
                fi
                """.formatted(root.name()));
        return script.toString();
    }

    private void function(CommandSpec command) {
        List<CommandSpec> subcommands = SpecText.subcommands(command);
        List<String> arguments = new ArrayList<>();
        SpecText.options(command).forEach(option -> arguments.add(option(command, option)));
        if (subcommands.isEmpty()) {
            command.positionalParameters().forEach(parameter -> arguments.add(parameter(command, parameter)));
        } else {
            arguments.add("'1: :->command'");
            arguments.add("'*:: :->arguments'");
        }
        script.append('\n').append(name(command)).append("() {\n");
        script.append("    local context state state_descr line\n    typeset -A opt_args\n");
        script.append("    _arguments -C \\\n        ")
                .append(String.join(" \\\n        ", arguments))
                .append('\n');
        if (!subcommands.isEmpty()) {
            states(subcommands);
        }
        script.append("}\n");
    }

    private void states(List<CommandSpec> subcommands) {
        script.append("    local -a commands=(\n");
        for (CommandSpec subcommand : subcommands) {
            script.append("        ")
                    .append(quoted(subcommand.name() + ":" + oneLine(SpecText.description(subcommand))))
                    .append('\n');
        }
        script.append("    )\n    case $state in\n        command) _describe command commands ;;\n");
        script.append("        arguments)\n            case $words[1] in\n");
        for (CommandSpec subcommand : subcommands) {
            script.append("                ")
                    .append(subcommand.name())
                    .append(") ")
                    .append(name(subcommand))
                    .append(" ;;\n");
        }
        script.append("            esac\n            ;;\n    esac\n");
    }

    /** Such as {@code '*'{-t,--tag}'[Only with this tag]:TAG:'}. */
    private String option(CommandSpec command, OptionSpec option) {
        String value = "";
        if (SpecText.takesValue(option)) {
            value = ":" + escaped(option.paramLabel()) + ":" + values(command, option);
        }
        String[] names = option.names();
        String description = quoted("[" + escaped(oneLine(SpecText.description(option))) + "]" + value);
        if (option.isMultiValue()) {
            return names.length == 1
                    ? "'*" + names[0] + "'" + description
                    : "'*'{" + String.join(",", names) + "}" + description;
        }
        return names.length == 1
                ? "'" + names[0] + "'" + description
                : "'(" + String.join(" ", names) + ")'{" + String.join(",", names) + "}" + description;
    }

    private String parameter(CommandSpec command, PositionalParamSpec parameter) {
        return quoted((parameter.isMultiValue() ? "*:" : ":") + escaped(parameter.paramLabel()) + ":"
                + values(command, parameter));
    }

    private String values(CommandSpec command, ArgSpec argument) {
        List<String> words = SpecText.words(argument);
        String asked = SpecText.asked(command, argument);
        if (!words.isEmpty()) {
            return words.stream().collect(Collectors.joining(" ", "(", ")"));
        }
        if (asked != null) {
            return "__" + root.name() + "_values \"" + asked + "\"";
        }
        return argument.paramLabel().contains("FILE") ? "_files" : " ";
    }

    private static String name(CommandSpec command) {
        return "_" + command.qualifiedName("_");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\:\\[\\]]", "\\\\$0");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
