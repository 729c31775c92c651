package org.ptracker.cli.command.config;

import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The settings; what it does is in its subcommands. */
@Command(
        name = "config",
        description = "Show and change the settings of this command.",
        footer = {
            "%nExamples:",
            "  ptracker config list --origin",
            "  ptracker config set url https://ptracker.example.org"
        })
public final class ConfigCommand {
    private ConfigCommand() {}

    /** With its subcommands. */
    public static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigListCommand(invocation))
                .addSubcommand(new ConfigGetCommand(invocation))
                .addSubcommand(new ConfigSetCommand(invocation))
                .addSubcommand(new ConfigUnsetCommand(invocation))
                .addSubcommand(new ConfigPathCommand(invocation));
    }
}
