package org.ptracker.cli.command.user;

import picocli.CommandLine.Command;

/** Accounts; what it does is in its subcommands. */
@Command(
        name = "user",
        description = "Show and change your account; as an admin, also the accounts of others.",
        footer = {"%nExamples:", "  ptracker user show", "  ptracker user set --zone Europe/Berlin"})
public final class UserCommand {}
