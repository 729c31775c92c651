package org.ptracker.cli.command.user;

import java.util.List;
import org.ptracker.cli.command.CommandGroup;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;

/** Accounts. */
@Command(
        name = "user",
        description = "Show and change your account; as an admin, also the accounts of others.",
        footer = {"%nExamples:", "  ptracker user show", "  ptracker user set --zone Europe/Berlin"})
public final class UserCommand implements CommandGroup {
    @Override
    public List<Subcommand> subcommands(Invocation invocation) {
        return List.of(
                new Subcommand("show", new UserShowCommand(invocation)),
                new Subcommand("set", new UserSetCommand(invocation)),
                new Subcommand("passwd", new UserPasswdCommand(invocation)),
                new Subcommand("list", new UserListCommand(invocation)),
                new Subcommand("add", new UserAddCommand(invocation)),
                new Subcommand("disable", new UserDisableCommand(invocation)),
                new Subcommand("enable", new UserEnableCommand(invocation)));
    }
}
