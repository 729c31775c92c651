package org.ptracker.cli.command.config;

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
public final class ConfigCommand {}
