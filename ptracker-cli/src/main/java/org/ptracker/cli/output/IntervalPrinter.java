package org.ptracker.cli.output;

import java.io.PrintWriter;
import org.ptracker.common.interval.Interval;

/** Prints a list of intervals in one format: every interval in turn, then {@link #finish()}. */
public interface IntervalPrinter {
    void print(Interval interval);

    void finish();

    /** One for any format but {@code ICS}, which the server writes. */
    static IntervalPrinter of(ListFormat format, PrintWriter out, IntervalText text, Screen screen) {
        return switch (format) {
            case TABLE -> new TableIntervalPrinter(out, text, screen);
            case JSON -> new JsonIntervalPrinter(out);
            case JSONL -> new JsonLinesIntervalPrinter(out);
            case CSV -> new CsvIntervalPrinter(out, text.zone());
            case ICS -> throw new IllegalArgumentException("no interval at a time is printed as " + format);
        };
    }
}
