package org.ptracker.cli;

import picocli.CommandLine.Command;

/** Accounts; what it does is in its subcommands. */
@Command(
        name = "user",
        description = "Show and change your account; for admins, those of others too.",
        footer = {"%nExamples:", "  ptracker user show", "  ptracker user set --zone Europe/Berlin"})
final class UserCommand {}
