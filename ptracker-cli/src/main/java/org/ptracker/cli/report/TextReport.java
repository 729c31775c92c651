package org.ptracker.cli.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ptracker.cli.environment.PlainText;
import org.ptracker.cli.output.TablePrinter;

/** Writes a report as text. */
public final class TextReport {
    private static final String WORKED = "WORKED";
    private static final String TARGET = "TARGET";
    private static final String BALANCE = "BALANCE";

    private TextReport() {}

    public static void print(WorkReport report, PrintWriter out) {
        out.println(PlainText.line(report.user()) + ": " + report.title());
        out.println();
        days(report).print(out);
        if (!report.tagRows().isEmpty()) {
            out.println();
            TablePrinter tags = new TablePrinter(List.of("TAG", WORKED), Set.of(WORKED));
            report.tagRows().forEach(tag -> tags.add(List.of(tag.tag(), tag.worked())));
            tags.print(out);
        }
        out.println();
        report.lines().forEach(out::println);
    }

    private static TablePrinter days(WorkReport report) {
        List<String> header = new ArrayList<>(List.of("DAY", "TIMES", WORKED));
        if (report.hasTargets()) {
            header.addAll(List.of(TARGET, BALANCE));
        }
        TablePrinter table = new TablePrinter(header, Set.of(WORKED, TARGET, BALANCE));
        List<WorkReport.Day> rows = new ArrayList<>(report.rows());
        rows.add(report.total());
        for (WorkReport.Day day : rows) {
            List<String> cells = new ArrayList<>(List.of(day.day(), day.times(), day.worked()));
            if (report.hasTargets()) {
                cells.addAll(List.of(day.target(), day.balance()));
            }
            table.add(cells);
        }
        return table;
    }
}
