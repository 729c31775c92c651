package org.ptracker.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Interval;
import org.ptracker.common.IntervalPage;
import org.ptracker.common.Limits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists intervals, walking the server's pages. */
@Command(
        name = "list",
        description = "List the intervals of a time range, by default of this week.",
        footer = {
            "%nExamples:",
            "  ptracker list",
            "  ptracker list yesterday",
            "  ptracker list last week",
            "  ptracker list 2026-11-01..2026-11-24 --tag work",
            "  ptracker list month --all -o csv > month.csv",
        })
final class ListCommand implements Runnable {
    private final Session session;

    enum Match {
        OVERLAP,
        START
    }

    enum Order {
        OLDEST,
        NEWEST
    }

    @Parameters(
            paramLabel = "RANGE",
            arity = "0..*",
            description =
                    "today, yesterday, friday, week, last week, month, year, last 7 days, 24 nov, nov, 2026-11-24,"
                            + " 2026-W47, 2026-11, 2026 or FROM..TO of these; week when neither this nor --from nor --to is"
                            + " given.")
    private List<String> range = new ArrayList<>();

    @Option(names = "--from", paramLabel = "TIME", description = "From this time, or the start of this day, on.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Up to this time, or the end of this day.")
    private @Nullable String to;

    @Option(
            names = "--match",
            paramLabel = "HOW",
            defaultValue = "OVERLAP",
            description = "overlap: touches the range; start: starts in it. Default: overlap.")
    private Match match = Match.OVERLAP;

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "TAG",
            description = "Only with this tag; again for more.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--search", paramLabel = "TEXT", description = "Only with this text in the note.")
    private @Nullable String search;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; 100 when absent.")
    private @Nullable Integer limit;

    @Option(names = "--all", description = "However many there are.")
    private boolean all;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Read and show times in this zone.")
    private @Nullable String zone;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            defaultValue = "OLDEST",
            description = "oldest or newest first. Default: oldest.")
    private Order order = Order.OLDEST;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table, json, jsonl or csv. Default: table.")
    private ListFormat format = ListFormat.TABLE;

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        long most = most();
        ZoneId shown = session.zone(zone);
        IntervalFilter filter = filter(session.times(shown, ClockChange.REFUSE));
        ApiClient client = session.client();
        IntervalPrinter printer =
                IntervalPrinter.of(format, session.surroundings().out(), new IntervalText(shown), session.screen());
        boolean more = walk(client, filter, most, printer);
        printer.finish();
        if (more) {
            session.surroundings().out().flush();
            session.surroundings().say("there are more: use --all or --limit");
        }
    }

    private long most() {
        if (all && limit != null) {
            throw CommandException.usage("--all and --limit: give one of them");
        }
        if (limit != null && limit < 1) {
            throw CommandException.usage("--limit is at least 1");
        }
        return all ? Long.MAX_VALUE : limit == null ? Limits.PAGE_DEFAULT : limit;
    }

    private IntervalFilter filter(TimeParser times) {
        if (!range.isEmpty() && (from != null || to != null)) {
            throw CommandException.usage("a range and --from or --to: give one of them");
        }
        Instant first = from == null ? null : times.bound(from, false);
        Instant last = to == null ? null : times.bound(to, true);
        if (first != null && last != null) {
            new TimeSpan(first, last);
        } else if (first == null && last == null) {
            TimeSpan window = times.window(range.isEmpty() ? "week" : String.join(" ", range));
            first = window.start();
            last = window.end();
        }
        return new IntervalFilter(
                first,
                last,
                match.name().toLowerCase(Locale.ROOT),
                tags,
                search,
                null,
                order == Order.NEWEST ? "-start" : "start");
    }

    /** Prints up to {@code most} intervals and tells whether there are more. */
    private boolean walk(ApiClient client, IntervalFilter filter, long most, IntervalPrinter printer) {
        String cursor = null;
        long left = most;
        do {
            IntervalPage page = client.page(filter, (int) Math.min(left, Limits.PAGE_MAX), cursor);
            for (Interval interval : page.items()) {
                printer.print(interval);
            }
            left -= page.items().size();
            cursor = page.next();
            // Nobody reads on, as in "list --all | head": no reason to fetch the rest.
        } while (cursor != null && left > 0 && !session.surroundings().out().checkError());
        return cursor != null && left <= 0;
    }
}
