package org.ptracker.cli.command.config;

import java.util.List;
import org.ptracker.cli.command.CommandGroup;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;

/** The settings. */
@Command(
        name = "config",
        description = "Show and change the settings of this command.",
        footer = {
            "%nExamples:",
            "  ptracker config list --origin",
            "  ptracker config set url https://ptracker.example.org"
        })
public final class ConfigCommand implements CommandGroup {
    @Override
    public List<Subcommand> subcommands(Invocation invocation) {
        return List.of(
                new Subcommand("list", new ConfigListCommand(invocation)),
                new Subcommand("get", new ConfigGetCommand(invocation)),
                new Subcommand("set", new ConfigSetCommand(invocation)),
                new Subcommand("unset", new ConfigUnsetCommand(invocation)),
                new Subcommand("path", new ConfigPathCommand(invocation)));
    }
}
