package org.ptracker.cli.command.tag;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.ptracker.cli.account.AccountCalendars.Reading;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.ReportOptions;
import org.ptracker.cli.output.ReportFormat;
import org.ptracker.cli.output.TagPrinter;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.busy.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists every tag with what it was used for. */
@Command(
        name = "list",
        description = {
            "List your tags: in how many intervals each is, how long these are, and when the last of them began.",
            "Work and work are one tag, spelled as in the last interval that has it.",
        },
        footer = {"%nExamples:", "  ptracker tag list", "  ptracker tag list -o csv > tags.csv"})
public final class TagListCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    public TagListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Reading<Summary> summary = invocation
                .calendars()
                .read(
                        null,
                        calendar -> invocation
                                .client()
                                .query(ApiPaths.SUMMARY, Summary.class, Map.of("by", List.of("tag"))));
        PrintWriter out =
                report.format() == ReportFormat.CSV ? invocation.environment().data() : invocation.out();
        new TagPrinter(out, summary.zone(), invocation.screen())
                .print(report.format(), summary.answer().items());
    }
}
