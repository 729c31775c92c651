package org.ptracker.cli.packaging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ptracker.cli.environment.Version;
import org.ptracker.cli.shell.SpecText;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of one command, in roff with the macros of man(7). */
final class ManualPage {
    private static final int LONGEST_LINE = 4000;

    private final CommandSpec command;
    private final String day;
    private final StringBuilder page = new StringBuilder();

    ManualPage(CommandSpec command, String day) {
        this.command = command;
        this.day = day;
    }

    String roff() {
        String name = command.qualifiedName("-");
        page.append(".TH ")
                .append(name.toUpperCase(Locale.ROOT))
                .append(" 1 \"")
                .append(day)
                .append("\" \"")
                .append(escaped(Version.line()))
                .append("\" \"User Commands\"\n.nh\n.ad l\n");
        section("NAME", escaped(name) + " \\- " + escaped(firstSentence()));
        section("SYNOPSIS", "\\fB" + escaped(synopsis()) + "\\fR");
        section("DESCRIPTION", escaped(SpecText.description(command)));
        commands();
        parameters();
        options();
        exitCodes();
        examples();
        seeAlso();
        return page.toString();
    }

    private String firstSentence() {
        String text = SpecText.description(command).lines().findFirst().orElse("");
        int end = text.indexOf(". ");
        return end < 0 ? text.replaceAll("\\.$", "") : text.substring(0, end);
    }

    private String synopsis() {
        command.usageMessage().width(LONGEST_LINE);
        return command.commandLine().getHelp().synopsis(0).strip();
    }

    private void commands() {
        List<CommandSpec> subcommands = SpecText.subcommands(command);
        if (!subcommands.isEmpty()) {
            section("COMMANDS", "");
            subcommands.forEach(
                    subcommand -> item("\\fB" + escaped(subcommand.name()) + "\\fR", SpecText.description(subcommand)));
        }
    }

    private void parameters() {
        List<PositionalParamSpec> parameters = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
        if (!parameters.isEmpty()) {
            section("ARGUMENTS", "");
            parameters.forEach(parameter ->
                    item("\\fI" + escaped(parameter.paramLabel()) + "\\fR", SpecText.description(parameter)));
        }
    }

    private void options() {
        List<OptionSpec> options = SpecText.options(command);
        if (!options.isEmpty()) {
            section("OPTIONS", "");
            options.forEach(option -> item(names(option), SpecText.description(option)));
        }
    }

    private static String names(OptionSpec option) {
        String value = SpecText.takesValue(option) ? "=\\fI" + escaped(option.paramLabel()) + "\\fR" : "";
        return Arrays.stream(option.names())
                        .map(name -> "\\fB" + escaped(name) + "\\fR")
                        .collect(Collectors.joining(", "))
                + value;
    }

    private void exitCodes() {
        if (!command.usageMessage().exitCodeList().isEmpty()) {
            section("EXIT STATUS", "");
            command.usageMessage()
                    .exitCodeList()
                    .forEach((code, meaning) -> item("\\fB" + escaped(code.strip()) + "\\fR", meaning));
        }
    }

    private void examples() {
        String text = Ansi.OFF.string(String.format(
                Locale.ROOT, String.join("\n", command.usageMessage().footer())));
        if (!text.isBlank()) {
            section("EXAMPLES", ".nf");
            text.strip()
                    .lines()
                    .filter(line -> !line.matches("Examples?:"))
                    .forEach(line -> page.append(escaped(line)).append('\n'));
            page.append(".fi\n");
        }
    }

    private void seeAlso() {
        CommandSpec parent = command.parent();
        String others = parent != null
                ? reference(parent)
                : SpecText.subcommands(command).stream()
                        .map(ManualPage::reference)
                        .collect(Collectors.joining(", "));
        section("SEE ALSO", others);
        page.append(".PP\nThe documents are at /docs of your server, and in share/doc/ptracker of the package.\n");
    }

    private static String reference(CommandSpec other) {
        return "\\fB" + escaped(other.qualifiedName("-")) + "\\fR(1)";
    }

    private void section(String title, String text) {
        page.append(".SH ").append(title).append('\n');
        if (!text.isEmpty()) {
            page.append(text).append('\n');
        }
    }

    private void item(String term, String text) {
        page.append(".TP\n").append(term).append('\n').append(escaped(text)).append('\n');
    }

    /** So that no line begins a request, and a hyphen that is typed can be copied. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
