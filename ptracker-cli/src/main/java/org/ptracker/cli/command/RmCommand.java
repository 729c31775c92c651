package org.ptracker.cli.command;

import java.util.List;
import java.util.UUID;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.Answer;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.id.IntervalId;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.IdParameters;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.batch.DeletionResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes intervals; every id is looked up before the first one is deleted. */
@Command(
        name = "rm",
        description = "Delete intervals.",
        footer = {
            "%nExamples:",
            "  ptracker rm 5be1f2a3",
            "  ptracker rm --yes 5be1f2a3 6cf2a3b4",
            "%nTo bring one back: ptracker restore ID. Several that are deleted together are one change: ptracker undo brings",
            "all of them back.",
        })
public final class RmCommand implements Runnable {
    private static final int SHOWN = 10;

    private final Invocation invocation;

    @Mixin
    private final IdParameters ids = new IdParameters();

    @Option(names = "--yes", description = "Do not ask before deleting more than one.")
    private boolean yes;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Say what would be deleted, and delete nothing.")
    private boolean dryRun;

    @Mixin
    private final OutputOption output = new OutputOption();

    public RmCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        IntervalText text = new IntervalText(invocation.calendars().zone(null));
        ApiClient client = invocation.client();
        List<Answer<Interval>> intervals = ids.resolve(id -> IntervalId.resolve(client, id, () -> text)).stream()
                .map(client::interval)
                .toList();
        if (dryRun) {
            intervals.forEach(interval -> tell(interval.body(), text));
            return;
        }
        if (intervals.size() > 1 && !yes) {
            confirm(intervals, text);
        }
        if (intervals.size() == 1) {
            Answer<Interval> only = intervals.get(0);
            client.delete(only.body().id(), String.valueOf(only.etag()));
            receipt(only.body(), text);
        } else {
            removeAll(client, intervals.stream().map(Answer::body).toList(), text);
        }
    }

    /** As one change for as many as the server takes at once. */
    private void removeAll(ApiClient client, List<Interval> intervals, IntervalText text) {
        for (int from = 0; from < intervals.size(); from += Limits.BATCH_ITEMS) {
            List<Interval> some = intervals.subList(from, Math.min(intervals.size(), from + Limits.BATCH_ITEMS));
            DeletionResult deleted = client.delete(some, UUID.randomUUID().toString());
            some.forEach(interval -> receipt(interval, text));
            if (!output.isJson() && !invocation.quiet()) {
                invocation
                        .out()
                        .println("to undo all of it: ptracker undo "
                                + deleted.changes().get(0).batch());
            }
        }
    }

    private void receipt(Interval removed, IntervalText text) {
        invocation
                .receipt(output.isJson(), text)
                .print("removed", removed, "ptracker restore " + IntervalText.shortId(removed.id()));
    }

    private void tell(Interval interval, IntervalText text) {
        invocation
                .out()
                .println(
                        output.isJson()
                                ? JsonText.of(interval)
                                : "would remove " + text.all(interval) + invocation.zoneNote(text.zone()));
    }

    private void confirm(List<Answer<Interval>> intervals, IntervalText text) {
        int count = intervals.size();
        if (!invocation.mayAsk()) {
            throw CommandException.usage("nobody can be asked: to delete " + count + " intervals, add --yes");
        }
        ProcessEnvironment environment = invocation.environment();
        intervals.stream().limit(SHOWN).forEach(interval -> environment.say("  " + text.all(interval.body())));
        if (count > SHOWN) {
            environment.say("  and " + (count - SHOWN) + " more");
        }
        invocation.requireYes("Delete " + count + " intervals", "nothing was deleted");
    }
}
