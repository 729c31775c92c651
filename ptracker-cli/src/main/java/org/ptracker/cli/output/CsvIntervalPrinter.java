package org.ptracker.cli.output;

import java.io.PrintWriter;
import java.time.ZoneId;
import org.ptracker.common.interval.Interval;

/** CSV for programs, by times with their offset, and for spreadsheets, by local ones, which they can reckon with. */
final class CsvIntervalPrinter implements IntervalPrinter {
    private final PrintWriter out;
    private final ZoneId zone;
    private boolean begun;

    CsvIntervalPrinter(PrintWriter out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    @Override
    public void print(Interval interval) {
        begin();
        out.println(CsvLine.of(
                interval.id().toString(),
                CsvLine.local(interval.start(), zone),
                interval.end() == null ? "" : CsvLine.local(interval.end(), zone),
                interval.durationSeconds() == null
                        ? ""
                        : interval.durationSeconds().toPlainString(),
                interval.zone(),
                String.join(";", interval.tags()),
                interval.note(),
                CsvLine.forSpreadsheet(interval.start(), zone),
                interval.end() == null ? "" : CsvLine.forSpreadsheet(interval.end(), zone),
                zone.getId()));
    }

    @Override
    public void finish() {
        begin();
    }

    /** Not before there is an answer: a list that fails prints nothing. */
    private void begin() {
        if (!begun) {
            out.println("id,start,end,duration_seconds,zone,tags,note,local_start,local_end,local_zone");
            begun = true;
        }
    }
}
