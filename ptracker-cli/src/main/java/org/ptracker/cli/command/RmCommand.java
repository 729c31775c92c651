package org.ptracker.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.Answer;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.id.IntervalId;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.IdParameters;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.IntervalReceipt;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.common.interval.Interval;
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
            "%nTo bring one back: ptracker restore ID",
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
        IntervalReceipt receipt = invocation.receipt(output.isJson(), text);
        for (Answer<Interval> interval : intervals) {
            client.delete(interval.body().id(), String.valueOf(interval.etag()));
            receipt.print(
                    "removed",
                    interval.body(),
                    "ptracker restore " + IntervalText.shortId(interval.body().id()));
        }
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
        String answer = environment.prompt().line("Delete " + count + " intervals? [y/N] ");
        if (!Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT))) {
            throw new CommandException(ExitCode.FAILED, "nothing was deleted");
        }
    }
}
