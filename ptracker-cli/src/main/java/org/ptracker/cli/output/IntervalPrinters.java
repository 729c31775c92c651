package org.ptracker.cli.output;

import java.io.PrintWriter;

/** The printer for each format in which a list of intervals is printed. */
public final class IntervalPrinters {
    private IntervalPrinters() {}

    /**
     * One for any format but {@code ICS}, which the server writes.
     *
     * @param range for a person who sees an empty list, as {@link RangeText} writes it
     */
    public static IntervalPrinter of(
            ListFormat format, PrintWriter out, IntervalText text, Screen screen, String range) {
        return switch (format) {
            case TABLE -> new TableIntervalPrinter(out, text, screen, range);
            case JSON -> new JsonIntervalPrinter(out);
            case JSONL -> new JsonLinesIntervalPrinter(out);
            case CSV -> new CsvIntervalPrinter(out, text.zone());
            case ICS -> throw new IllegalArgumentException("no interval at a time is printed as " + format);
        };
    }
}
