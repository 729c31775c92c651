package org.ptracker.cli.command.queue;

import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the server has not answered yet; what it does is in its subcommands. */
@Command(
        name = "queue",
        description = "List, send and drop the entries that are not stored yet.",
        footer = {"%nExamples:", "  ptracker queue list", "  ptracker queue send"})
public final class QueueCommand {
    private QueueCommand() {}

    /** With its subcommands. */
    public static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new QueueCommand())
                .addSubcommand(new QueueListCommand(invocation))
                .addSubcommand(new QueueSendCommand(invocation))
                .addSubcommand(new QueueDropCommand(invocation));
    }
}
