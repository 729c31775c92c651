package org.ptracker.cli.command;

import java.util.List;
import java.util.UUID;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.common.interval.Interval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Drops the interval that is going on. */
@Command(
        name = "cancel",
        description = "Drop the interval that is going on, as if it had never been started.",
        footer = {
            "%nExamples:",
            "  ptracker cancel",
            "%nptracker undo brings it back, still going on. To end it and keep it: ptracker stop.",
        })
public final class CancelCommand implements Runnable {
    private final Invocation invocation;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Say what would be dropped, and drop nothing.")
    private boolean dryRun;

    @Mixin
    private final OutputOption output = new OutputOption();

    public CancelCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        IntervalText text = new IntervalText(invocation.calendars().zone(null));
        ApiClient client = invocation.client();
        Interval open = client.open();
        if (open == null) {
            throw new CommandException(ExitCode.CONFLICT, "nothing is going on, so there is nothing to cancel");
        }
        if (dryRun) {
            String line = "would drop " + text.all(open) + invocation.zoneNote(text.zone());
            invocation.out().println(output.isJson() ? JsonText.of(open) : line);
            return;
        }
        client.delete(List.of(open), UUID.randomUUID().toString());
        invocation.receipt(output.isJson(), text).print("dropped", open, "ptracker undo");
    }
}
