package org.ptracker.cli.command;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.ptracker.cli.account.AccountCalendars.Reading;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.Pages;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.RangeOptions;
import org.ptracker.cli.option.ReportOptions;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.PeriodPrinter;
import org.ptracker.cli.output.RangeText;
import org.ptracker.cli.time.TimeRange;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.busy.BusyPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows when the person was busy: the union of the intervals. */
@Command(
        name = "busy",
        description = "Show when you were busy: intervals that overlap or touch are one period.",
        footer = {
            "%nExamples:",
            "  ptracker busy today",
            "  ptracker busy 2026-11-01..2026-11-24 --tag work",
            "  ptracker busy month -o csv > busy.csv",
        })
public final class BusyCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @Option(names = "--all", description = "Everything that is recorded, unless a range is named. Default: this week.")
    private boolean all;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    public BusyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Reading<BusyPage> reading = invocation.calendars().read(range.zone(), calendar -> {
            TimeRange window = range.window(invocation.clock(), calendar, all);
            return whole(invocation.client(), range.parameters(window, calendar.zone()));
        });
        BusyPage busy = reading.answer();
        new PeriodPrinter(invocation.out(), report.format(), reading.zone(), invocation.screen())
                .print(
                        "BUSY",
                        busy.items(),
                        busy,
                        "busy " + IntervalText.duration(busy.busySeconds())
                                + (busy.items().isEmpty()
                                        ? range(busy, reading.zone())
                                        : " " + PeriodPrinter.in(busy.items().size(), "period") + ", logged "
                                                + IntervalText.duration(busy.loggedSeconds())));
    }

    private static String range(BusyPage busy, ZoneId zone) {
        return new RangeText(new IntervalText(zone)).of(new TimeRange(busy.from(), busy.to()));
    }

    /** All pages as one. */
    private static BusyPage whole(ApiClient client, Map<String, List<String>> parameters) {
        Pages<BusyPage> pages = Pages.read(client, ApiPaths.BUSY, BusyPage.class, parameters, BusyPage::next);
        BusyPage page = pages.last();
        return new BusyPage(
                page.from(), page.to(), page.busySeconds(), page.loggedSeconds(), pages.items(BusyPage::items), null);
    }
}
