package org.ptracker.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.ptracker.common.Interval;

/** A table for people, and a line with the count and the sum of the lengths. */
final class TableIntervalPrinter implements IntervalPrinter {
    private final PrintWriter out;
    private final IntervalText text;
    private final TablePrinter table =
            new TablePrinter(List.of("DAY", "TIME", "LENGTH", "TAGS", "NOTE", "ID"), Set.of("LENGTH"));
    private Duration sum = Duration.ZERO;
    private int count;

    TableIntervalPrinter(PrintWriter out, IntervalText text) {
        this.out = out;
        this.text = text;
    }

    @Override
    public void print(Interval interval) {
        table.add(List.of(
                text.day(interval.start()),
                text.range(interval.start(), interval.end()),
                IntervalText.duration(IntervalText.length(interval)),
                String.join(", ", interval.tags()),
                interval.note(),
                IntervalText.shortId(interval.id())));
        sum = sum.plus(IntervalText.length(interval));
        count++;
    }

    @Override
    public void finish() {
        if (count > 0) {
            table.print(out);
        }
        out.println(count + (count == 1 ? " interval" : " intervals")
                + (count == 0 ? "" : ", " + IntervalText.duration(sum)) + " (" + text.zone() + " time)");
    }
}
