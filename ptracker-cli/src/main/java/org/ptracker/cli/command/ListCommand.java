package org.ptracker.cli.command;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.AccountCalendar;
import org.ptracker.cli.account.AccountCalendars.Reading;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.IntervalFilter;
import org.ptracker.cli.http.StreamFormat;
import org.ptracker.cli.http.StreamedAnswer;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.RangeOptions;
import org.ptracker.cli.output.BusyUnion;
import org.ptracker.cli.output.ChartPrinter;
import org.ptracker.cli.output.ExportFormat;
import org.ptracker.cli.output.ExportWriter;
import org.ptracker.cli.output.IntervalPrinter;
import org.ptracker.cli.output.IntervalPrinters;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.ListFormat;
import org.ptracker.cli.output.ProgressLine;
import org.ptracker.cli.output.RangeText;
import org.ptracker.cli.time.TimeRange;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists intervals, walking the server's pages. */
@Command(
        name = "list",
        description = "List the intervals of a time range, by default of this week.",
        footer = {
            "%nExamples:",
            "  ptracker list",
            "  ptracker list yesterday",
            "  ptracker list last week",
            "  ptracker list week --chart",
            "  ptracker list 2026-11-01..2026-11-24 --tag work",
            "  ptracker list --all --search review",
            "  ptracker list month --all -o csv > month.csv",
        })
public final class ListCommand implements Runnable {
    private final Invocation invocation;

    enum Match {
        OVERLAP,
        START
    }

    enum Order {
        OLDEST,
        NEWEST
    }

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @Option(
            names = "--match",
            paramLabel = "HOW",
            defaultValue = "OVERLAP",
            description = "overlap: intervals that touch the range; start: those that start in it. Default: overlap.")
    private Match match = Match.OVERLAP;

    @Option(names = "--search", paramLabel = "TEXT", description = "Only intervals with this text in the note.")
    private @Nullable String search;

    @Option(names = "--limit", paramLabel = "N", description = "How many to show at most. Default: 100.")
    private @Nullable Integer limit;

    @Option(names = "--all", description = "All of them, however many; without a range, everything that is recorded.")
    private boolean all;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            defaultValue = "OLDEST",
            description = "oldest or newest first. Default: oldest.")
    private Order order = Order.OLDEST;

    @Option(names = "--chart", description = "Draw a chart instead: a line per day, from 0 to 24 h.")
    private boolean chart;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table, json, jsonl, csv or ics. Default: table. ics always holds the whole range.")
    private ListFormat format = ListFormat.TABLE;

    public ListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        long most = most();
        if (format == ListFormat.ICS && !chart) {
            printCalendar();
            return;
        }
        Reading<FirstPage> first = invocation.calendars().read(range.zone(), calendar -> firstPage(calendar, most));
        if (chart) {
            draw(first.answer(), first.zone());
        } else {
            print(first.answer(), first.zone(), most);
        }
    }

    /** The range that was asked for, and the intervals with which it begins. */
    private record FirstPage(TimeRange window, IntervalPage page) {}

    private FirstPage firstPage(AccountCalendar calendar, long most) {
        TimeRange window = range.window(invocation.clock(), calendar, all);
        return new FirstPage(window, invocation.client().page(filter(window), pageSize(most), null));
    }

    private static int pageSize(long left) {
        return (int) Math.min(left, Limits.PAGE_MAX);
    }

    private long most() {
        if (all && limit != null) {
            throw CommandException.usage("--all and --limit: use only one of them");
        }
        if (limit != null && limit < 1) {
            throw CommandException.usage("--limit is at least 1");
        }
        if (chart && format != ListFormat.TABLE) {
            throw CommandException.usage("--chart and --output: use only one of them");
        }
        boolean whole = chart || format == ListFormat.ICS;
        if (whole && limit != null) {
            throw CommandException.usage(
                    (chart ? "--chart" : "-o ics") + " always shows the whole range: leave out --limit");
        }
        return all || whole ? Long.MAX_VALUE : limit == null ? Limits.PAGE_DEFAULT : limit;
    }

    private IntervalFilter filter(TimeRange window) {
        return new IntervalFilter(
                window.from(),
                window.to(),
                match.name().toLowerCase(Locale.ROOT),
                range.tags(),
                search,
                null,
                order == Order.NEWEST && !chart ? "-start" : "start");
    }

    private void print(FirstPage first, ZoneId shown, long most) {
        ProcessEnvironment environment = invocation.environment();
        IntervalText text = new IntervalText(shown);
        IntervalPrinter printer = IntervalPrinters.of(
                format, output(), text, invocation.screen(), new RangeText(text).of(first.window()));
        boolean more = walk(first, most, printer::print);
        printer.finish();
        if (more) {
            environment.out().flush();
            environment.say("there are more; to see them, use --all or --limit");
        }
        if (format == ListFormat.TABLE && first.page().items().isEmpty()) {
            environment.out().flush();
            invocation.say(wayToMore(first.window()));
        }
    }

    private String wayToMore(TimeRange window) {
        boolean filtered = search != null || !range.tags().isEmpty();
        if (filtered) {
            return "to see more, leave out --tag and --search, or name another range";
        }
        return window.equals(TimeRange.EVERYTHING)
                ? "nothing is recorded yet; next: ptracker add 9:00 10:30 NOTE"
                : "to see more: ptracker list last month, or ptracker list --all";
    }

    private PrintWriter output() {
        return format == ListFormat.TABLE
                ? invocation.out()
                : invocation.environment().data();
    }

    private void draw(FirstPage first, ZoneId shown) {
        BusyUnion union = new BusyUnion(first.window());
        walk(first, Long.MAX_VALUE, union::add);
        new ChartPrinter(invocation.out(), shown, invocation.screen()).print(first.window(), union.periods());
    }

    /** As the server writes it: always all of the range. */
    private void printCalendar() {
        ProgressLine line = new ProgressLine(invocation.environment(), invocation.quiet());
        ExportWriter writer =
                new ExportWriter(ExportFormat.ICS, invocation.environment().data(), line);
        invocation
                .calendars()
                .read(
                        range.zone(),
                        calendar -> invocation
                                .client()
                                .export(
                                        filter(range.window(invocation.clock(), calendar, all)),
                                        StreamFormat.ICS,
                                        false),
                        StreamedAnswer::close)
                .answer()
                .read(writer::read);
        line.clear();
    }

    /** Hands on up to {@code most} intervals and tells whether there are more. */
    private boolean walk(FirstPage first, long most, Consumer<Interval> each) {
        IntervalPage page = first.page();
        long left = most;
        while (true) {
            page.items().forEach(each);
            left -= page.items().size();
            // Nobody reads on, as in "list --all | head": no reason to fetch the rest.
            if (page.next() == null || left <= 0 || invocation.out().checkError()) {
                return page.next() != null && left <= 0;
            }
            page = invocation.client().page(filter(first.window()), pageSize(left), page.next());
        }
    }
}
