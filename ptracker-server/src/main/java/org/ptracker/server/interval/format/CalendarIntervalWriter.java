package org.ptracker.server.interval.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.ptracker.common.interval.Interval;

/**
 * iCalendar (RFC 5545): one event an interval, times in UTC and, since the format has no fractions, cut to seconds. What
 * lies within one second ends a second later, because an event's end must be after its start. An open interval has no
 * {@code DTEND}, which makes it an event at its start, and says so in a comment.
 */
final class CalendarIntervalWriter implements IntervalWriter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final ContentLineWriter out;

    CalendarIntervalWriter(OutputStream out) throws IOException {
        this.out = new ContentLineWriter(new BufferedWriter(new OutputStreamWriter(out, UTF_8)));
        this.out.write("BEGIN", "VCALENDAR");
        this.out.write("VERSION", "2.0");
        this.out.write("PRODID", "-//PTracker//PTracker//EN");
    }

    @Override
    public void write(Interval interval) throws IOException {
        String changed = TIME.format(interval.updatedAt());
        out.write("BEGIN", "VEVENT");
        out.write("UID", interval.id().toString());
        // Without METHOD this is the time of the last change, not that of the export (RFC 5545 section 3.8.7.2).
        out.write("DTSTAMP", changed);
        out.write("DTSTART", TIME.format(interval.start()));
        writeEnd(interval);
        String summary = firstLine(interval.note());
        if (!summary.isEmpty()) {
            out.write("SUMMARY", escape(summary));
            out.write("DESCRIPTION", escape(interval.note()));
        }
        if (!interval.tags().isEmpty()) {
            out.write(
                    "CATEGORIES",
                    interval.tags().stream().map(CalendarIntervalWriter::escape).collect(Collectors.joining(",")));
        }
        out.write("CREATED", TIME.format(interval.createdAt()));
        out.write("LAST-MODIFIED", changed);
        out.write("SEQUENCE", String.valueOf(interval.version() - 1));
        out.write("END", "VEVENT");
    }

    private void writeEnd(Interval interval) throws IOException {
        Instant end = interval.end();
        if (end == null) {
            out.write("COMMENT", "Open: it has no end yet.");
            return;
        }
        Instant start = interval.start().truncatedTo(ChronoUnit.SECONDS);
        Instant cut = end.truncatedTo(ChronoUnit.SECONDS);
        out.write("DTEND", TIME.format(cut.isAfter(start) ? cut : start.plusSeconds(1)));
    }

    @Override
    public void finish() throws IOException {
        out.write("END", "VCALENDAR");
        out.flush();
    }

    /** The first line that says something. */
    private static String firstLine(String note) {
        return note.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(String::strip)
                .orElse("");
    }

    /** A value of type TEXT (RFC 5545 section 3.3.11), in which every kind of line break is the same. */
    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replace("\r", "\\n");
    }
}
