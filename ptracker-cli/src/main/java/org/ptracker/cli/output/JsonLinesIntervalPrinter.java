package org.ptracker.cli.output;

import java.io.PrintWriter;
import org.ptracker.common.interval.Interval;

/** One interval a line, each the very object of the API. */
final class JsonLinesIntervalPrinter implements IntervalPrinter {
    private final PrintWriter out;

    JsonLinesIntervalPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(Interval interval) {
        out.println(JsonText.of(interval));
    }

    @Override
    public void finish() {}
}
