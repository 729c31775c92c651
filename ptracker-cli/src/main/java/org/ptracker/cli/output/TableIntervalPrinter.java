package org.ptracker.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ptracker.cli.output.Screen.Color;
import org.ptracker.common.interval.Interval;

/** A table for people, and a line with the count and the sum of the lengths. */
final class TableIntervalPrinter implements IntervalPrinter {
    /** On a narrower screen the note would be cut to nothing beside whole dates and lengths. */
    private static final int ENOUGH_COLUMNS = 72;

    private static final String LENGTH = "LENGTH";
    private static final String TAGS = "TAGS";
    private static final String NOTE = "NOTE";

    private final PrintWriter out;
    private final IntervalText text;
    private final Screen screen;
    private final String range;
    private final List<Interval> intervals = new ArrayList<>();
    private Duration sum = Duration.ZERO;

    TableIntervalPrinter(PrintWriter out, IntervalText text, Screen screen, String range) {
        this.out = out;
        this.text = text;
        this.screen = screen;
        this.range = range;
    }

    @Override
    public void print(Interval interval) {
        intervals.add(interval);
        sum = sum.plus(IntervalText.length(interval));
    }

    @Override
    public void finish() {
        int count = intervals.size();
        if (count > 0) {
            TablePrinter table = table(false);
            boolean narrow = screen.columns() < ENOUGH_COLUMNS && table.width() > screen.columns();
            (narrow ? table(true) : table).print(out);
        }
        Screen.println(
                out,
                screen.totals(
                        count
                                + (count == 1 ? " interval" : " intervals")
                                + (count == 0 ? range : ", " + IntervalText.duration(sum)),
                        text.zone()));
    }

    /** With whole dates and lengths, or with short ones: {@code Tue 11-24}, {@code 1h30m}. */
    private TablePrinter table(boolean shortened) {
        List<String> years =
                intervals.stream().map(i -> text.year(i.start())).distinct().toList();
        boolean withoutYear = shortened && years.size() == 1;
        TablePrinter table = new TablePrinter(
                        List.of(withoutYear ? years.get(0) : "DAY", "TIME", LENGTH, TAGS, NOTE, "ID"),
                        Set.of(LENGTH),
                        screen)
                .paint(TAGS, Color.CYAN)
                .cut(NOTE, 12)
                .cut(TAGS, 6)
                .cut(NOTE, 4)
                .cut(TAGS, 1)
                .cut(NOTE, 1);
        for (Interval interval : intervals) {
            String length = IntervalText.duration(IntervalText.length(interval));
            table.add(List.of(
                    withoutYear ? text.dayOfYear(interval.start()) : text.day(interval.start()),
                    text.range(interval.start(), interval.end()),
                    shortened ? IntervalText.shortened(length) : length,
                    String.join(", ", interval.tags()),
                    interval.note(),
                    IntervalText.shortId(interval.id())));
        }
        return table;
    }
}
