package org.ptracker.cli.command.targets;

import java.util.List;
import org.ptracker.cli.command.CommandGroup;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;

/** How much you want to work. */
@Command(
        name = "target",
        description = "Say how much you want to work on a day, and which days are off.",
        footer = {
            "%nExamples:",
            "  ptracker target set 8h mon-fri",
            "  ptracker target off 2026-12-24..2026-12-26",
            "  ptracker target list",
            "%nTo see where you stand: ptracker summary --balance",
        })
public final class TargetCommand implements CommandGroup {
    @Override
    public List<Subcommand> subcommands(Invocation invocation) {
        return List.of(
                new Subcommand("set", new TargetSetCommand(invocation)),
                new Subcommand("rm", new TargetRmCommand(invocation)),
                new Subcommand("off", new TargetOffCommand(invocation)),
                new Subcommand("on", new TargetOnCommand(invocation)),
                new Subcommand("list", new TargetListCommand(invocation)));
    }
}
