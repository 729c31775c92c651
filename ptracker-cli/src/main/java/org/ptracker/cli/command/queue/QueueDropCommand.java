package org.ptracker.cli.command.queue;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.cli.queue.QueueFile;
import org.ptracker.cli.queue.QueueSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes entries out of the queue for good. */
@Command(
        name = "drop",
        description = "Take entries out of the queue without storing them.",
        footer = {"%nExamples:", "  ptracker queue drop 5be1f2a3", "  ptracker queue drop --all"})
public final class QueueDropCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "The ids of the entries, as ptracker queue list shows them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "Drop all entries, of every server and account.")
    private boolean all;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    public QueueDropCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        if (all == !ids.isEmpty()) {
            throw CommandException.usage("give the ids that ptracker queue list shows, or --all");
        }
        QueueFile file = QueueFile.of(invocation.environment());
        try {
            List<QueueEntry> present = file.entries();
            Predicate<QueueEntry> unwanted = all ? entry -> true : QueueSelection.of(ids, present);
            confirm(present.stream().filter(unwanted).count());
            List<QueueEntry> dropped = file.drop(unwanted);
            for (QueueEntry entry : dropped) {
                // The line itself is the way back: nothing typed is ever gone for good.
                invocation.environment().say("dropped " + entry.kind() + " " + entry.id() + ": " + words(entry));
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file.path() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** All that was typed, so that it can be typed again. */
    private static String words(QueueEntry entry) {
        if (entry.several() != null) {
            return JsonText.of(entry.several());
        }
        return JsonText.of(entry.stop() != null ? entry.stop() : requireNonNull(entry.interval()));
    }

    private void confirm(long count) {
        if (count < 2 || yes) {
            return;
        }
        if (!invocation.mayAsk()) {
            throw CommandException.usage("nobody can be asked: to drop " + count + " entries, add --yes");
        }
        invocation.requireYes("Drop " + count + " entries", "nothing was dropped");
    }
}
