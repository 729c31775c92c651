package org.ptracker.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.AccountCalendars.Reading;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.id.DeletedIntervalId;
import org.ptracker.cli.id.IntervalId;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.ChangeText;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.output.TablePrinter;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.ChangePage;
import org.ptracker.common.interval.Interval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows all there is to one interval, or all that was ever done to it. */
@Command(
        name = "show",
        description = "Show one interval, or with --history every change of it.",
        footer = {
            "%nExamples:",
            "  ptracker show 5be1f2a3",
            "  ptracker show 5be1f2a3 -o json",
            "  ptracker show 5be1f2a3 --history",
        })
public final class ShowCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "The id, or its last 4 or more digits.")
    private String id = "";

    @Option(names = "--history", description = "Show every change of it, even if it has been deleted.")
    private boolean history;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Show times in this zone.")
    private @Nullable String zone;

    @Mixin
    private final OutputOption output = new OutputOption();

    public ShowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    private record Changes(List<Change> items) {}

    @Override
    public void run() {
        if (history) {
            Reading<List<Change>> changes = invocation.calendars().read(zone, calendar -> changes());
            printChanges(changes.answer(), new IntervalText(changes.zone()));
        } else {
            Reading<Interval> interval = invocation
                    .calendars()
                    .read(
                            zone,
                            calendar -> invocation
                                    .client()
                                    .interval(IntervalId.resolve(invocation.client(), id, this::text))
                                    .body());
            print(interval.answer(), new IntervalText(interval.zone()));
        }
    }

    /** For candidates among which a person has to choose: no answer to show has come yet. */
    private IntervalText text() {
        return new IntervalText(invocation.calendars().zone(zone));
    }

    private void print(Interval interval, IntervalText text) {
        PrintWriter out = invocation.out();
        if (output.isJson()) {
            out.println(JsonText.of(interval));
            return;
        }
        out.println("id       " + interval.id());
        out.println("when     " + text.span(interval) + ", " + text.zone() + " time");
        out.println("entered  in " + interval.zone());
        out.println(("tags     " + String.join(", ", interval.tags())).stripTrailing());
        out.println(("note     " + interval.note().replace("\n", "\n         ")).stripTrailing());
        out.println("stored   " + text.second(interval.createdAt()));
        out.println("changed  " + text.second(interval.updatedAt()) + ", version " + interval.version());
    }

    private UUID deletedOrNot(ApiClient client) {
        try {
            return IntervalId.resolve(client, id, this::text);
        } catch (CommandException e) {
            if (e.exitCode() != ExitCode.NOT_FOUND) {
                throw e;
            }
            return DeletedIntervalId.resolve(client, id, this::text);
        }
    }

    private List<Change> changes() {
        ApiClient client = invocation.client();
        UUID interval = deletedOrNot(client);
        List<Change> changes = new ArrayList<>();
        ChangePage page = client.history(interval, 0);
        changes.addAll(page.items());
        while (page.more()) {
            page = client.history(interval, page.next());
            changes.addAll(page.items());
        }
        return changes;
    }

    private void printChanges(List<Change> changes, IntervalText intervals) {
        PrintWriter out = invocation.out();
        if (output.isJson()) {
            out.println(JsonText.of(new Changes(changes)));
            return;
        }
        ChangeText text = new ChangeText(intervals);
        TablePrinter table = new TablePrinter(List.of("CHANGE", "AT", "DID", "WITH", "WHAT"), Set.of("CHANGE"));
        for (Change change : changes) {
            table.add(List.of(
                    Long.toString(change.batch()),
                    intervals.day(change.at()) + " " + intervals.minute(change.at()),
                    text.deed(change) + (change.undoes() == null ? "" : " (undo " + change.undoes() + ")"),
                    change.token(),
                    text.difference(change)));
        }
        table.print(out);
        out.println(intervals.zone() + " time; to take a change back: ptracker undo NUMBER");
    }
}
