package org.ptracker.cli.command.token;

import java.util.List;
import org.ptracker.cli.command.CommandGroup;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;

/** The tokens of your account. */
@Command(
        name = "token",
        description = "List, make and revoke the tokens of your account.",
        footer = {"%nExamples:", "  ptracker token list", "  ptracker token add backup --scope read"})
public final class TokenCommand implements CommandGroup {
    @Override
    public List<Subcommand> subcommands(Invocation invocation) {
        return List.of(
                new Subcommand("list", new TokenListCommand(invocation)),
                new Subcommand("add", new TokenAddCommand(invocation)),
                new Subcommand("rm", new TokenRmCommand(invocation)));
    }
}
