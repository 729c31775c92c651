package org.ptracker.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.invocation.Trial;
import org.ptracker.cli.option.NewIntervalOptions;
import org.ptracker.cli.option.SpanReader;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.queue.Delivered;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.batch.EditResult;
import org.ptracker.common.interval.batch.IntervalEdit;

/** Stores an interval on each of several days, as one change, after a person has seen them. */
final class SeveralDays {
    private static final int SHOWN = 10;

    private final Invocation invocation;
    private final IntervalText text;
    private final List<SpanReader.Entry> entries;
    private final boolean byClock;
    private final List<NewInterval> wanted;

    SeveralDays(
            Invocation invocation,
            IntervalText text,
            Invocation.ByClock<List<SpanReader.Entry>> read,
            NewIntervalOptions options) {
        this.invocation = invocation;
        this.text = text;
        this.entries = read.value();
        this.byClock = read.byClock();
        if (entries.isEmpty()) {
            throw CommandException.usage("there is no such day between --from and --to");
        }
        if (entries.size() > Limits.BATCH_ITEMS) {
            throw CommandException.usage(
                    entries.size() + " days are too many at once: at most " + Limits.BATCH_ITEMS + " work");
        }
        this.wanted = entries.stream()
                .map(entry -> options.interval(
                        entry.span().start(), entry.span().end(), text.zone(), entry.note(), entry.tags()))
                .toList();
    }

    /** Says what would be stored, or why the server would refuse it. */
    void tryOut(boolean json) {
        IntervalEdit edit = new IntervalEdit(new ArrayList<>(wanted), null, null);
        EditResult result = new Trial(invocation).ask(client -> client.tryEdit(edit));
        if (json && result != null) {
            invocation.out().println(JsonText.of(result));
            return;
        }
        entries.forEach(entry -> invocation.out().println("would add " + line(entry)));
        invocation.out().println("would add " + total());
    }

    /** @param yes whether nobody is asked */
    void store(boolean json, boolean yes) {
        if (!yes) {
            confirm();
        }
        QueueEntry typed = QueueEntry.add(
                        invocation.account().known(), invocation.clock().instant(), wanted)
                .byClock(byClock);
        Delivered stored = invocation.queue().submit(typed, total() + ", the first " + line(entries.get(0)));
        if (json && stored.several() != null) {
            invocation.out().println(JsonText.of(stored.several()));
        } else if (!invocation.quiet()) {
            invocation.out().println("added " + total() + "; undo: ptracker undo");
        }
    }

    private void confirm() {
        if (!invocation.mayAsk()) {
            throw CommandException.usage("nobody can be asked: to add " + total() + ", add --yes; to see them, -n");
        }
        ProcessEnvironment environment = invocation.environment();
        entries.stream().limit(SHOWN).forEach(entry -> environment.say("  " + line(entry)));
        if (entries.size() > SHOWN) {
            environment.say(
                    "  and " + (entries.size() - SHOWN) + " more, the last " + line(entries.get(entries.size() - 1)));
        }
        invocation.requireYes("Add " + total(), "nothing was added");
    }

    private String line(SpanReader.Entry entry) {
        String note = entry.note().isEmpty() ? "" : " \"" + entry.note() + "\"";
        return text.span(entry.span().start(), entry.span().end()) + note + invocation.zoneNote(text.zone());
    }

    private String total() {
        Duration all = entries.stream()
                .map(entry ->
                        Duration.between(entry.span().start(), entry.span().end()))
                .reduce(Duration.ZERO, Duration::plus);
        return entries.size() + (entries.size() == 1 ? " interval" : " intervals") + ", " + IntervalText.duration(all);
    }
}
