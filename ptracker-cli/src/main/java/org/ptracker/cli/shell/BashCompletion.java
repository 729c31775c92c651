package org.ptracker.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script of bash, from 3.2 on: a case for each command, and for each option that takes a value. */
public final class BashCompletion {
    private final CommandSpec root;
    private final StringBuilder script = new StringBuilder();

    public BashCompletion(CommandSpec root) {
        this.root = root;
    }

    public String script() {
        List<CommandSpec> commands = SpecText.all(root);
        script.append("""
                # Completion of %1$s for bash, made by: %1$s completion bash

                # Takes lines of a value and perhaps a note, which is shown where there are several.
                __%1$s_reply() {
                    local value note
                    while IFS=$'\\t' read -r value note; do
                        if [[ -n $value && $value == "$current"* ]]; then
                            COMPREPLY+=("$value${note:+  ($note)}")
                        fi
                    done
                    if ((${#COMPREPLY[@]} == 1)); then
                        value=${COMPREPLY[0]%%%%  (*}
                        COMPREPLY=("$(printf %%q "$value")")
                    fi
                }

                _%1$s() {
                    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=%1$s word
                    COMPREPLY=()
                    if [[ $current == = ]]; then
                        current=
                    elif [[ $previous == = ]]; then
                        previous=${COMP_WORDS[COMP_CWORD - 2]}
                    fi
                    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                        case "$command $word" in
                            %2$s) command="$command $word" ;;
                        esac
                    done
                    case "$command $previous" in
                """.formatted(
                        root.name(),
                        commands.stream()
                                .skip(1)
                                .map(command -> quoted(command.qualifiedName()))
                                .collect(Collectors.joining(" | "))));
        commands.forEach(this::values);
        script.append("    esac\n    case \"$command:$current\" in\n");
        commands.forEach(this::options);
        commands.forEach(this::arguments);
        script.append("    esac\n}\n\ncomplete -F _")
                .append(root.name())
                .append(' ')
                .append(root.name())
                .append('\n');
        return script.toString();
    }

    private void values(CommandSpec command) {
        for (OptionSpec option : SpecText.options(command)) {
            if (SpecText.takesValue(option)) {
                List<String> names = new ArrayList<>();
                for (String name : option.names()) {
                    names.add(quoted(command.qualifiedName() + " " + name));
                }
                String reply = reply(command, option);
                line(String.join(" | ", names), (reply == null ? "" : reply + "; ") + "return");
            }
        }
    }

    private void options(CommandSpec command) {
        List<String> names = new ArrayList<>();
        SpecText.options(command).forEach(option -> names.addAll(List.of(option.names())));
        line(quoted(command.qualifiedName()) + ":-*", reply(names));
    }

    private void arguments(CommandSpec command) {
        List<String> names =
                SpecText.subcommands(command).stream().map(CommandSpec::name).toList();
        List<PositionalParamSpec> parameters = command.positionalParameters();
        String reply =
                !names.isEmpty() ? reply(names) : parameters.isEmpty() ? null : reply(command, parameters.get(0));
        if (reply != null) {
            line(quoted(command.qualifiedName()) + ":*", reply);
        }
    }

    private void line(String pattern, String action) {
        script.append("        ").append(pattern).append(") ").append(action).append(" ;;\n");
    }

    private @Nullable String reply(CommandSpec command, ArgSpec argument) {
        List<String> words = SpecText.words(argument);
        String asked = SpecText.asked(command, argument);
        if (!words.isEmpty()) {
            return reply(words);
        }
        if (asked != null) {
            return "__" + root.name() + "_reply < <(" + asked + ")";
        }
        return argument.paramLabel().contains("FILE")
                ? "__" + root.name() + "_reply < <(compgen -f -- \"$current\")"
                : null;
    }

    private String reply(List<String> words) {
        return "__" + root.name() + "_reply < <(printf '%s\\n' " + String.join(" ", words) + ")";
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
