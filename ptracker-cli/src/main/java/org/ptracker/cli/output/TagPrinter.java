package org.ptracker.cli.output;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.Summary;

/** Prints tags with what they were used for: a row for each, or for programs. */
public final class TagPrinter {
    private static final String TAG = "TAG";
    private static final int LEAST_TAG = 8;

    private final PrintWriter out;
    private final ZoneId zone;
    private final Screen screen;

    /**
     * A tag for a program.
     *
     * @param last where its last interval begins
     */
    private record Used(
            String tag,
            long intervals,
            BigDecimal busySeconds,
            BigDecimal loggedSeconds,
            @Nullable Instant last) {
        static Used of(Summary.Row row) {
            return new Used(row.key(), row.intervals(), row.busySeconds(), row.loggedSeconds(), row.last());
        }
    }

    private record AllUsed(List<Used> items) {}

    public TagPrinter(PrintWriter out, ZoneId zone, Screen screen) {
        this.out = out;
        this.zone = zone;
        this.screen = screen;
    }

    /**
     * Prints the tags.
     *
     * @param rows the totals by tag; that of what has none is left out
     */
    public void print(ReportFormat format, List<Summary.Row> rows) {
        List<Used> tags =
                rows.stream().filter(row -> !row.key().isEmpty()).map(Used::of).toList();
        switch (format) {
            case TABLE -> table(tags);
            case JSON -> out.println(JsonText.of(new AllUsed(tags)));
            case JSONL -> tags.forEach(tag -> out.println(JsonText.of(tag)));
            case CSV -> {
                out.println("tag,intervals,busy_seconds,logged_seconds,last");
                tags.forEach(tag -> out.println(csv(tag)));
            }
        }
    }

    private String csv(Used tag) {
        return CsvLine.of(
                tag.tag(),
                Long.toString(tag.intervals()),
                tag.busySeconds().toPlainString(),
                tag.loggedSeconds().toPlainString(),
                tag.last() == null ? "" : CsvLine.local(tag.last(), zone));
    }

    private void table(List<Used> tags) {
        IntervalText text = new IntervalText(zone);
        TablePrinter table = new TablePrinter(
                        List.of(TAG, "COUNT", "BUSY", "LOGGED", "LAST USED"), Set.of("COUNT", "BUSY", "LOGGED"), screen)
                .cut(TAG, LEAST_TAG);
        for (Used tag : tags) {
            table.add(List.of(
                    tag.tag(),
                    Long.toString(tag.intervals()),
                    IntervalText.duration(tag.busySeconds()),
                    IntervalText.duration(tag.loggedSeconds()),
                    tag.last() == null ? "" : text.day(tag.last())));
        }
        if (!tags.isEmpty()) {
            table.print(out);
        }
        Screen.println(out, screen.totals(tags.size() + (tags.size() == 1 ? " tag" : " tags"), zone));
    }
}
