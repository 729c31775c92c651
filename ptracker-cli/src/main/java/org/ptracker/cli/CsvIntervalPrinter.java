package org.ptracker.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ptracker.common.Interval;

/** CSV (RFC 4180, but lines end as on this system) for spreadsheets: local times with their offset. */
final class CsvIntervalPrinter implements IntervalPrinter {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\\r\\n]");
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private final PrintWriter out;
    private final ZoneId zone;

    CsvIntervalPrinter(PrintWriter out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
        out.println("id,start,end,duration_seconds,zone,tags,note");
    }

    @Override
    public void print(Interval interval) {
        out.println(List.of(
                        interval.id().toString(),
                        local(interval.start()),
                        interval.end() == null ? "" : local(interval.end()),
                        interval.durationSeconds() == null
                                ? ""
                                : interval.durationSeconds().toPlainString(),
                        interval.zone(),
                        String.join(";", interval.tags()),
                        interval.note())
                .stream()
                .map(CsvIntervalPrinter::cell)
                .collect(Collectors.joining(",")));
    }

    @Override
    public void finish() {}

    private String local(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    /** A spreadsheet would run a note that starts like a formula: an apostrophe makes it text. */
    private static String cell(String text) {
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return NEEDS_QUOTES.matcher(harmless).find() ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
