package org.ptracker.cli.command.queue;

import java.util.List;
import org.ptracker.cli.command.CommandGroup;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;

/** What the server has not answered yet. */
@Command(
        name = "queue",
        description = "List, send and drop the entries that are not stored yet.",
        footer = {"%nExamples:", "  ptracker queue list", "  ptracker queue send"})
public final class QueueCommand implements CommandGroup {
    @Override
    public List<Subcommand> subcommands(Invocation invocation) {
        return List.of(
                new Subcommand("list", new QueueListCommand(invocation)),
                new Subcommand("send", new QueueSendCommand(invocation)),
                new Subcommand("drop", new QueueDropCommand(invocation)));
    }
}
