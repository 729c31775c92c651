package org.ptracker.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.output.Screen.Color;
import org.ptracker.common.Json;
import org.ptracker.common.busy.Grouping;
import org.ptracker.common.busy.Summary;

/** Prints totals: a row with a bar for each day, week, month or tag, or for programs. */
public final class SummaryPrinter {
    private static final String BUSY = "BUSY";
    private static final String TARGET = "TARGET";
    private static final String BALANCE = "BALANCE";
    private static final String LOGGED = "LOGGED";
    private static final String COUNT = "COUNT";
    private static final String BAR = "";
    private static final int LONGEST_BAR = 40;
    private static final int SHORTEST_BAR = 8;
    private static final int LEAST_NAME = 8;

    private final PrintWriter out;
    private final ZoneId zone;
    private final Screen screen;

    public SummaryPrinter(PrintWriter out, ZoneId zone, Screen screen) {
        this.out = out;
        this.zone = zone;
        this.screen = screen;
    }

    /**
     * Prints totals.
     *
     * @param rounding how the totals are to be rounded, which the report then says; null for the exact ones
     */
    public void print(ReportFormat format, Summary exact, @Nullable Rounding rounding) {
        Summary summary = rounding == null ? exact : rounding.of(exact);
        String words = rounding == null ? null : rounding.words();
        switch (format) {
            case TABLE -> {
                table(summary);
                if (words != null) {
                    out.println("rounded in this report, each row to " + words);
                }
            }
            case JSON -> out.println(said(summary, words));
            case JSONL -> summary.items().forEach(row -> out.println(said(row, words)));
            case CSV -> {
                boolean balanced = summary.targetSeconds() != null;
                out.println("key,start,end,busy_seconds,logged_seconds,intervals"
                        + (balanced ? ",target_seconds,balance_seconds" : "")
                        + (words == null ? "" : ",rounded"));
                summary.items().forEach(row -> out.println(csv(row, balanced, words)));
            }
        }
    }

    /** The object for a program; where it is rounded, with a member that says so. */
    private static String said(Object object, @Nullable String rounded) {
        return JsonText.of(
                rounded == null
                        ? object
                        : Json.MAPPER.<ObjectNode>valueToTree(object).put("rounded", rounded));
    }

    private String csv(Summary.Row row, boolean balanced, @Nullable String rounded) {
        String line = CsvLine.of(
                row.key(),
                local(row.start()),
                local(row.end()),
                row.busySeconds().toPlainString(),
                row.loggedSeconds().toPlainString(),
                Long.toString(row.intervals()));
        if (balanced) {
            // Numbers alone: what begins with a minus would be taken for a formula.
            line += "," + plain(row.targetSeconds()) + "," + plain(row.balanceSeconds());
        }
        return rounded == null ? line : line + "," + CsvLine.of(rounded);
    }

    private static String plain(@Nullable BigDecimal seconds) {
        return seconds == null ? "" : seconds.toPlainString();
    }

    private String local(@Nullable Instant instant) {
        return instant == null ? "" : CsvLine.local(instant, zone);
    }

    private void table(Summary summary) {
        List<Summary.Row> rows = new ArrayList<>(summary.items());
        if (summary.by() == Grouping.TAG) {
            rows.sort(Comparator.comparing(Summary.Row::busySeconds).reversed());
        }
        if (!rows.isEmpty()) {
            boolean narrow = room(summary.by(), rows, false) < SHORTEST_BAR;
            int room = Math.min(LONGEST_BAR, Math.max(0, room(summary.by(), rows, narrow)));
            table(summary.by(), rows, room, narrow).print(out);
        }
        Screen.println(
                out,
                screen.totals(
                        "busy " + IntervalText.duration(summary.busySeconds()) + ", logged "
                                + IntervalText.duration(summary.loggedSeconds()) + ", " + summary.intervals()
                                + (summary.intervals() == 1 ? " interval" : " intervals"),
                        zone));
        String balance = TargetText.balance(summary);
        if (balance != null) {
            Screen.println(out, balance);
        }
    }

    private int room(Grouping by, List<Summary.Row> rows, boolean narrow) {
        return screen.columns() - table(by, rows, 0, narrow).width();
    }

    /**
     * Prepares the table.
     *
     * @param barColumns how long the longest bar is; 0 for none
     * @param narrow with short lengths, and without what can be done without
     */
    private TablePrinter table(Grouping by, List<Summary.Row> rows, int barColumns, boolean narrow) {
        boolean withFirstDay = by == Grouping.WEEK && !narrow && rows.stream().allMatch(SummaryPrinter::isNumbered);
        List<String> header = new ArrayList<>(List.of(by.name()));
        if (withFirstDay) {
            header.add("FROM");
        }
        boolean balanced = rows.stream().anyMatch(row -> row.targetSeconds() != null);
        header.add(BUSY);
        header.addAll(balanced ? List.of(TARGET, BALANCE) : List.of());
        header.addAll(List.of(LOGGED, COUNT, BAR));
        TablePrinter table = new TablePrinter(header, Set.of(BUSY, TARGET, BALANCE, LOGGED, COUNT), screen)
                .paint(BAR, Color.CYAN)
                .cut(by.name(), LEAST_NAME);
        double most = rows.stream()
                .mapToDouble(row -> row.loggedSeconds().doubleValue())
                .max()
                .orElse(0);
        for (Summary.Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(name(by, row, narrow)));
            if (withFirstDay) {
                cells.add(row.start() == null ? "" : new IntervalText(zone).day(row.start()));
            }
            cells.add(length(row.busySeconds(), narrow));
            if (balanced) {
                cells.add(row.targetSeconds() == null ? "" : length(row.targetSeconds(), narrow));
                cells.add(TargetText.balance(row, narrow));
            }
            cells.add(length(row.loggedSeconds(), narrow));
            cells.add(Long.toString(row.intervals()));
            cells.add(
                    Bar.of(row.busySeconds().doubleValue(), row.loggedSeconds().doubleValue(), most, barColumns));
            table.add(cells);
        }
        return table;
    }

    private String name(Grouping by, Summary.Row row, boolean narrow) {
        return switch (by) {
            case DAY -> row.start() == null ? row.key() : new IntervalText(zone).day(row.start());
            case WEEK -> isNumbered(row) || narrow ? row.key() : days(row);
            case MONTH -> row.key();
            case TAG -> row.key().isEmpty() ? "(none)" : row.key();
        };
    }

    /** A week from Monday has the number of ISO 8601, {@code 2026-W48}; any other one is named by a date. */
    private static boolean isNumbered(Summary.Row row) {
        return row.key().contains("W");
    }

    /** What the range has of a week, as {@code list} takes it: {@code 2026-11-22..2026-11-28}, both included. */
    private String days(Summary.Row row) {
        Instant start = row.start();
        Instant end = row.end();
        return start == null || end == null
                ? row.key()
                : LocalDate.ofInstant(start, zone) + ".." + LocalDate.ofInstant(end.minusMillis(1), zone);
    }

    private static String length(BigDecimal seconds, boolean narrow) {
        if (seconds.signum() == 0) {
            return "–";
        }
        String length = IntervalText.duration(seconds);
        return narrow ? IntervalText.shortened(length) : length;
    }
}
