package org.ptracker.cli.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.AccountCalendar;
import org.ptracker.cli.account.AccountCalendars.Reading;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.Pages;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.RangeOptions;
import org.ptracker.cli.option.ReportOptions;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.PeriodPrinter;
import org.ptracker.cli.time.OfficeHoursParser;
import org.ptracker.cli.time.TimeParser;
import org.ptracker.cli.time.TimeRange;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.busy.FreePage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows when the person was not busy: the gaps between the intervals. */
@Command(
        name = "free",
        description = "Show when you were not busy: the gaps between the intervals.",
        footer = {
            "%nExamples:",
            "  ptracker free today --hours 9-17",
            "  ptracker free week --hours 8:30-17:00 --weekdays mon-fri --min 30m",
            "  ptracker free 2026-11-24..2026-11-28 -o json",
        })
public final class FreeCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @Option(
            names = "--min",
            paramLabel = "LENGTH",
            description = "Leave out gaps shorter than this, such as 30m or 1h.")
    private @Nullable String least;

    @Option(names = "--hours", paramLabel = "HOURS", description = "Only these hours of each day, such as 9-17:30.")
    private @Nullable String hours;

    @Option(
            names = "--weekdays",
            paramLabel = "DAYS",
            description = "Only these days of the week, such as mon-fri or mon,wed.")
    private @Nullable String weekdays;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    public FreeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Reading<FreePage> reading =
                invocation.calendars().read(range.zone(), calendar -> whole(invocation.client(), query(calendar)));
        FreePage free = reading.answer();
        int count = free.items().size();
        new PeriodPrinter(invocation.out(), report.format(), reading.zone(), invocation.screen())
                .print(
                        "FREE",
                        free.items(),
                        free,
                        "free " + IntervalText.duration(free.freeSeconds())
                                + (count == 0 ? "" : " " + PeriodPrinter.in(count, "gap")));
    }

    private Map<String, List<String>> query(AccountCalendar calendar) {
        TimeRange window = range.window(invocation.clock(), calendar);
        if (window.from() == null || window.to() == null) {
            throw CommandException.usage("free time never ends: give both --from and --to");
        }
        Map<String, List<String>> query = range.parameters(window, calendar.zone());
        if (least != null) {
            query.put("min", List.of(TimeParser.duration(least).toString()));
        }
        if (hours != null) {
            query.put("hours", List.of(OfficeHoursParser.hours(hours)));
        }
        if (weekdays != null) {
            query.put("weekdays", List.of(OfficeHoursParser.weekdays(weekdays)));
        }
        return query;
    }

    /** All pages as one. */
    private static FreePage whole(ApiClient client, Map<String, List<String>> parameters) {
        Pages<FreePage> pages = Pages.read(client, ApiPaths.FREE, FreePage.class, parameters, FreePage::next);
        FreePage page = pages.last();
        return new FreePage(page.from(), page.to(), page.freeSeconds(), pages.items(FreePage::items), null);
    }
}
