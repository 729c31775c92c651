package org.ptracker.cli.output;

import java.io.PrintWriter;
import org.ptracker.common.interval.Interval;

/** One JSON object {@code {"items": […]}}, written as the intervals come, one a line. */
final class JsonIntervalPrinter implements IntervalPrinter {
    private final PrintWriter out;
    private String before = "{\"items\":[\n";

    JsonIntervalPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(Interval interval) {
        out.print(before + JsonText.of(interval));
        before = ",\n";
    }

    @Override
    public void finish() {
        out.println(before.startsWith("{") ? "{\"items\":[]}" : "\n]}");
    }
}
