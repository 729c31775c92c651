package org.ptracker.cli.command.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.queue.EntryQueue;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.cli.queue.QueueSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sends the queue of the account that is signed in, refused entries too. */
@Command(
        name = "send",
        description = "Send the queued entries of your account, including those that were refused before.",
        footer = {
            "%nExamples:",
            "  ptracker queue send",
            "  ptracker queue send 5be1f2a3      only this one, even if the server may already have it",
        })
public final class QueueSendCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "The ids of the entries. Default: all.")
    private List<String> ids = new ArrayList<>();

    public QueueSendCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        EntryQueue queue = invocation.queue();
        List<QueueEntry> present = queue.entries();
        Predicate<QueueEntry> wanted = ids.isEmpty() ? entry -> true : QueueSelection.of(ids, present);
        if (present.isEmpty()) {
            invocation.say("nothing is queued");
            return ExitCode.DONE.code();
        }
        EntryQueue.Round round = queue.sendByHand(wanted, !ids.isEmpty());
        queue.tell(round);
        if (round.blocked() != null) {
            throw round.blocked();
        }
        return (round.refused() > 0 ? ExitCode.CONFLICT : ExitCode.DONE).code();
    }
}
