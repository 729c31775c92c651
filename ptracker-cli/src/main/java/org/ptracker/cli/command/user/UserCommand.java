package org.ptracker.cli.command.user;

import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Accounts; what it does is in its subcommands. */
@Command(
        name = "user",
        description = "Show and change your account; as an admin, also the accounts of others.",
        footer = {"%nExamples:", "  ptracker user show", "  ptracker user set --zone Europe/Berlin"})
public final class UserCommand {
    private UserCommand() {}

    /** With its subcommands. */
    public static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new UserCommand())
                .addSubcommand(new UserShowCommand(invocation))
                .addSubcommand(new UserSetCommand(invocation))
                .addSubcommand(new UserPasswdCommand(invocation))
                .addSubcommand(new UserListCommand(invocation))
                .addSubcommand(new UserAddCommand(invocation))
                .addSubcommand(new UserDisableCommand(invocation))
                .addSubcommand(new UserEnableCommand(invocation));
    }
}
