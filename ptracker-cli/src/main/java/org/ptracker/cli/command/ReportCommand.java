package org.ptracker.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.AccountCalendar;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.file.WholeFile;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.Pages;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.RangeOptions;
import org.ptracker.cli.option.RoundingOption;
import org.ptracker.cli.output.Rounding;
import org.ptracker.cli.print.BrowserPrint;
import org.ptracker.cli.report.HtmlReport;
import org.ptracker.cli.report.TextReport;
import org.ptracker.cli.report.WorkReport;
import org.ptracker.cli.report.WorkReportFormat;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.busy.BusyPage;
import org.ptracker.common.busy.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a report of a week or a month to hand in. */
@Command(
        name = "report",
        description = {
            "Make a report of a week or a month to hand in: each day with its times, what was worked, target and balance,",
            "and the totals of each tag. As HTML it can be printed; a PDF is made by the browser of this machine.",
        },
        footer = {
            "%nExamples:",
            "  ptracker report week",
            "  ptracker report last month -o html > month.html",
            "  ptracker report nov --round 15m --to-file november.pdf",
        })
public final class ReportCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @Mixin
    private final RoundingOption round = new RoundingOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, html or pdf. Default: as the name of FILE ends, else text.")
    private @Nullable WorkReportFormat format;

    @Option(names = "--to-file", paramLabel = "FILE", description = "The file to write. Default: the standard output.")
    private @Nullable Path file;

    @Option(names = "--template", paramLabel = "FILE", description = "Another page for html and pdf, with {{places}}.")
    private @Nullable Path template;

    public ReportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        WorkReportFormat named = file == null ? null : WorkReportFormat.ofFile(file.toString());
        WorkReportFormat chosen = format != null ? format : named != null ? named : WorkReportFormat.TEXT;
        if (chosen == WorkReportFormat.PDF && file == null) {
            throw CommandException.usage("a PDF is for a file: add --to-file report.pdf");
        }
        if (chosen == WorkReportFormat.TEXT && template != null) {
            throw CommandException.usage("--template is for -o html and -o pdf");
        }
        String page = template == null ? null : read(template);
        Rounding rounding = round.rounding(range);
        WorkReport report = invocation
                .calendars()
                .read(range.zone(), calendar -> report(calendar, rounding))
                .answer();
        if (file == null) {
            print(report, chosen, page);
        } else {
            write(report, chosen, page, file);
        }
    }

    private WorkReport report(AccountCalendar calendar, @Nullable Rounding rounding) {
        ApiClient client = invocation.client();
        ZoneId zone = calendar.zone();
        Map<String, List<String>> days = range.parameters(range.window(invocation.clock(), calendar), zone);
        Map<String, List<String>> balances = new LinkedHashMap<>(days);
        balances.put("balance", List.of("true"));
        Map<String, List<String>> tags = new LinkedHashMap<>(days);
        tags.put("by", List.of("tag"));
        Summary ofDays = client.query(ApiPaths.SUMMARY, Summary.class, balances);
        Summary ofTags = client.query(ApiPaths.SUMMARY, Summary.class, tags);
        return new WorkReport(
                client.accounts().me().name(),
                zone,
                invocation.clock().instant(),
                rounding == null ? ofDays : rounding.of(ofDays),
                rounding == null ? ofTags : rounding.of(ofTags),
                Pages.read(client, ApiPaths.BUSY, BusyPage.class, days, BusyPage::next)
                        .items(BusyPage::items),
                Set.copyOf(client.targets().read().body().daysOff()),
                rounding);
    }

    private static String read(Path template) {
        try {
            return Files.readString(template);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, template + " cannot be read: " + WholeFile.reason(e), e);
        }
    }

    private void print(WorkReport report, WorkReportFormat chosen, @Nullable String page) {
        if (chosen == WorkReportFormat.TEXT) {
            TextReport.print(report, invocation.out());
        } else {
            invocation.environment().data().print(HtmlReport.of(report, page));
        }
    }

    private void write(WorkReport report, WorkReportFormat chosen, @Nullable String page, Path target) {
        try {
            if (chosen == WorkReportFormat.PDF) {
                new BrowserPrint(invocation.environment()).print(HtmlReport.of(report, page), target);
            } else {
                try (WholeFile whole = WholeFile.create(target)) {
                    if (chosen == WorkReportFormat.TEXT) {
                        TextReport.print(report, whole.out());
                    } else {
                        whole.out().print(HtmlReport.of(report, page));
                    }
                    whole.finish();
                }
            }
            invocation.say("wrote " + target);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, target + " cannot be written: " + WholeFile.reason(e), e);
        }
    }
}
