package org.ptracker.cli.command.queue;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.output.LocalStamps;
import org.ptracker.cli.output.TablePrinter;
import org.ptracker.cli.queue.EntryQueue;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.cli.queue.QueueFile;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.time.Rfc3339;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists every entry of the queue, of all servers and accounts: nothing is to be forgotten in it. Asks no server. */
@Command(
        name = "list",
        description = "List the queued entries, and why any were refused.",
        footer = {"%nExamples:", "  ptracker queue list", "  ptracker queue list -o json"})
public final class QueueListCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final OutputOption output = new OutputOption();

    public QueueListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The queue for a program. */
    private record Queue(List<Item> items) {}

    /**
     * An entry for a program.
     *
     * @param id by which the other commands name it
     * @param kind {@code add}, {@code start} or {@code stop}
     * @param user absent where only the token is known
     * @param interval of {@code add} and {@code start}, what is to be stored
     * @param intervals of {@code add}, where there are several, which are stored as one change
     * @param end of {@code stop}
     * @param note of {@code stop}, where it is changed
     * @param refused the reason; absent while it waits
     */
    private record Item(
            String id,
            String kind,
            String server,
            @Nullable String user,
            Instant typedAt,
            @Nullable NewInterval interval,
            @Nullable List<NewInterval> intervals,
            @Nullable String end,
            @Nullable String note,
            @Nullable String refused) {
        static Item of(QueueEntry entry) {
            return new Item(
                    entry.id(),
                    entry.kind(),
                    entry.account().server(),
                    entry.account().user(),
                    entry.typed(),
                    entry.interval(),
                    entry.several(),
                    entry.stop() == null ? null : entry.stop().close().end(),
                    entry.stop() == null ? null : entry.stop().note(),
                    entry.refused());
        }
    }

    @Override
    public void run() {
        QueueFile file = QueueFile.of(invocation.environment());
        try {
            List<QueueEntry> entries = file.entries();
            print(entries);
            long unreadable = file.unreadable();
            if (unreadable > 0) {
                invocation
                        .environment()
                        .say("warning: " + file.path() + " has " + unreadable
                                + (unreadable == 1 ? " line that" : " lines that")
                                + " this version cannot read; they stay as they are");
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file.path() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void print(List<QueueEntry> entries) {
        PrintWriter out = invocation.out();
        if (output.isJson()) {
            out.println(JsonText.of(new Queue(entries.stream().map(Item::of).toList())));
            return;
        }
        if (entries.isEmpty()) {
            out.println("nothing is queued");
            return;
        }
        ZoneId zone = invocation.calendars().knownZone();
        IntervalText text = new IntervalText(zone);
        TablePrinter table = new TablePrinter(List.of("ID", "WHAT", "WHEN", "NOTE", "FOR", "STATE"), Set.of());
        for (QueueEntry entry : entries) {
            List<NewInterval> intervals = entry.intervals();
            String note = intervals.isEmpty()
                    ? requireNonNull(entry.stop()).note()
                    : intervals.get(0).note();
            String user = entry.account().user();
            table.add(List.of(
                    entry.id(),
                    entry.kind(),
                    when(entry, text),
                    note == null ? "" : note,
                    (user == null ? "" : user + " at ") + entry.account().server(),
                    entry.refused() == null ? "waits" : "refused: " + new LocalStamps(text).in(entry.refused())));
        }
        table.print(out);
        out.println(EntryQueue.count(entries.size()) + invocation.zoneNote(zone));
    }

    private static String when(QueueEntry entry, IntervalText text) {
        List<NewInterval> intervals = entry.intervals();
        if (intervals.isEmpty()) {
            String end = entry.stop() == null ? null : entry.stop().close().end();
            return end == null ? "" : text.day(Rfc3339.parse(end)) + " –" + text.clock(Rfc3339.parse(end));
        }
        NewInterval first = intervals.get(0);
        Instant start = Rfc3339.parse(requireNonNull(first.start()));
        String when =
                text.day(start) + " " + text.range(start, first.end() == null ? null : Rfc3339.parse(first.end()));
        return intervals.size() == 1 ? when : when + " and " + (intervals.size() - 1) + " more";
    }
}
