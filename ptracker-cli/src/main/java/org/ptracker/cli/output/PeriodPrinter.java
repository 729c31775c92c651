package org.ptracker.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.ptracker.common.busy.Period;

/** Prints busy or free periods: a table with a line of totals, or for programs. */
public final class PeriodPrinter {
    private final PrintWriter out;
    private final ReportFormat format;
    private final ZoneId zone;
    private final Screen screen;

    public PeriodPrinter(PrintWriter out, ReportFormat format, ZoneId zone, Screen screen) {
        this.out = out;
        this.format = format;
        this.zone = zone;
        this.screen = screen;
    }

    /**
     * Prints all of them.
     *
     * @param heading of the column with the times, in the table
     * @param whole the object of the API with these periods, all on one page
     * @param totals the line below the table
     */
    public void print(String heading, List<Period> periods, Object whole, String totals) {
        switch (format) {
            case TABLE -> table(heading, periods, totals);
            case JSON -> out.println(JsonText.of(whole));
            case JSONL -> periods.forEach(period -> out.println(JsonText.of(period)));
            case CSV -> {
                out.println("start,end,duration_seconds");
                periods.forEach(period -> out.println(CsvLine.of(
                        CsvLine.local(period.start(), zone),
                        CsvLine.local(period.end(), zone),
                        period.durationSeconds().toPlainString())));
            }
        }
    }

    private void table(String heading, List<Period> periods, String totals) {
        IntervalText text = new IntervalText(zone);
        TablePrinter table = new TablePrinter(List.of("DAY", heading, "LENGTH"), Set.of("LENGTH"), screen);
        for (Period period : periods) {
            table.add(List.of(
                    text.day(period.start()),
                    text.range(period.start(), period.end()),
                    IntervalText.duration(Duration.between(period.start(), period.end()))));
        }
        if (!periods.isEmpty()) {
            table.print(out);
        }
        Screen.println(out, screen.totals(totals, zone));
    }

    /** {@code in 3 periods}. */
    public static String in(int count, String noun) {
        return "in " + count + " " + noun + (count == 1 ? "" : "s");
    }
}
