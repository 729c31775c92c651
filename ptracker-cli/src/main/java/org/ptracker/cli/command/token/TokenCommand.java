package org.ptracker.cli.command.token;

import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The tokens of your account; what it does is in its subcommands, which PTrackerCommand adds. */
@Command(
        name = "token",
        description = "List, make and revoke the tokens of your account.",
        footer = {"%nExamples:", "  ptracker token list", "  ptracker token add backup --scope read"})
public final class TokenCommand {
    private TokenCommand() {}

    /** With its subcommands. */
    public static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new TokenCommand())
                .addSubcommand(new TokenListCommand(invocation))
                .addSubcommand(new TokenAddCommand(invocation))
                .addSubcommand(new TokenRmCommand(invocation));
    }
}
