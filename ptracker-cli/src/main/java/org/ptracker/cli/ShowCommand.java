package org.ptracker.cli;

import java.io.PrintWriter;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Interval;
import org.ptracker.common.Rfc3339;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows all there is to one interval. */
@Command(
        name = "show",
        description = "Show one interval.",
        footer = {"%nExamples:", "  ptracker show 5be1f2a3", "  ptracker show 5be1f2a3 -o json"})
final class ShowCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "ID", description = "The id, or its last 4 or more digits.")
    private String id = "";

    @Option(names = "--zone", paramLabel = "ZONE", description = "Show times in this zone.")
    private @Nullable String zone;

    @Mixin
    private final OutputOption output = new OutputOption();

    ShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        ZoneId shown = session.zone(zone);
        IntervalText text = new IntervalText(shown);
        ApiClient client = session.client();
        Interval interval =
                client.interval(IntervalId.resolve(client, id, text)).body();
        PrintWriter out = session.surroundings().out();
        if (output.isJson()) {
            out.println(JsonLinesIntervalPrinter.json(interval));
            return;
        }
        out.println("id       " + interval.id());
        out.println("when     " + text.span(interval) + ", " + shown + " time");
        out.println("entered  in " + interval.zone());
        out.println(("tags     " + String.join(", ", interval.tags())).stripTrailing());
        out.println(("note     " + interval.note().replace("\n", "\n         ")).stripTrailing());
        out.println("stored   " + Rfc3339.format(interval.createdAt()));
        out.println("changed  " + Rfc3339.format(interval.updatedAt()) + ", version " + interval.version());
    }
}
