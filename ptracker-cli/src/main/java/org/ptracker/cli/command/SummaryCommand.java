package org.ptracker.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ptracker.cli.account.AccountCalendar;
import org.ptracker.cli.account.AccountCalendars.Reading;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.RangeOptions;
import org.ptracker.cli.option.ReportOptions;
import org.ptracker.cli.option.RoundingOption;
import org.ptracker.cli.output.ReportFormat;
import org.ptracker.cli.output.Rounding;
import org.ptracker.cli.output.SummaryPrinter;
import org.ptracker.cli.time.TimeRange;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.busy.Grouping;
import org.ptracker.common.busy.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds intervals up by day, week, month or tag. */
@Command(
        name = "summary",
        description = {
            "Add up your intervals by day, week, month or tag.",
            "Time that several intervals cover counts once as busy, and once per interval as logged.",
            "A bar shows busy time as \u2588, and logged time beyond that as \u2591.",
        },
        footer = {
            "%nExamples:",
            "  ptracker summary",
            "  ptracker summary month --by week",
            "  ptracker summary 2026-11-01..2026-11-24 --by tag",
            "  ptracker summary last month --round 15m up",
            "  ptracker summary month --by week --balance",
            "  ptracker summary --all --by month -o csv > months.csv",
        })
public final class SummaryCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @Option(names = "--all", description = "Everything that is recorded, unless a range is named. Default: this week.")
    private boolean all;

    @Option(
            names = "--by",
            paramLabel = "UNIT",
            defaultValue = "DAY",
            description = "day, week (as your account begins it), month or tag. Default: day.")
    private Grouping by = Grouping.DAY;

    @Mixin
    private final RoundingOption round = new RoundingOption();

    @Option(
            names = "--balance",
            description = "With your targets, and how far you are ahead of them or behind: see target.")
    private boolean balance;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    public SummaryCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        if (balance && by == Grouping.TAG) {
            throw CommandException.usage("--balance is by day, week or month, since a target is of a day");
        }
        Rounding rounding = round.rounding(range);
        Reading<Summary> summary = invocation
                .calendars()
                .read(
                        range.zone(),
                        calendar -> invocation.client().query(ApiPaths.SUMMARY, Summary.class, query(calendar)));
        PrintWriter out =
                report.format() == ReportFormat.CSV ? invocation.environment().data() : invocation.out();
        new SummaryPrinter(out, summary.zone(), invocation.screen()).print(report.format(), summary.answer(), rounding);
        if (balance && summary.answer().targetSeconds() == null) {
            invocation.say("there is no target on these days; to set one: ptracker target set 8h mon-fri --from DAY");
        }
    }

    private Map<String, List<String>> query(AccountCalendar calendar) {
        TimeRange window = range.window(invocation.clock(), calendar, all);
        Map<String, List<String>> query = range.parameters(window, calendar.zone());
        query.put("by", List.of(by.name().toLowerCase(Locale.ROOT)));
        if (balance) {
            query.put("balance", List.of("true"));
        }
        if (by == Grouping.WEEK) {
            query.put("week_start", List.of(calendar.weekStart().name().toLowerCase(Locale.ROOT)));
        }
        return query;
    }
}
