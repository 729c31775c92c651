package org.ptracker.server.interval.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.ptracker.common.interval.Interval;

/**
 * The lines of Timewarrior's data files, which are one for each month there. It knows whole seconds and no zones, and a line is a
 * line: of a note of several lines it gets one.
 */
final class TimewarriorIntervalWriter implements IntervalWriter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Writer out;

    TimewarriorIntervalWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    }

    @Override
    public void write(Interval interval) throws IOException {
        StringBuilder line = new StringBuilder("inc ").append(TIME.format(interval.start()));
        Instant end = interval.end();
        if (end != null) {
            // What began and ended within a second would be nothing.
            boolean within = end.getEpochSecond() == interval.start().getEpochSecond();
            line.append(" - ").append(TIME.format(within ? end.plusSeconds(1) : end));
        }
        if (!interval.tags().isEmpty() || !interval.note().isEmpty()) {
            line.append(" #");
            interval.tags().forEach(tag -> line.append(' ').append(word(tag)));
        }
        if (!interval.note().isEmpty()) {
            line.append(" # ").append(quoted(interval.note()));
        }
        out.append(line).append('\n');
    }

    private static String word(String tag) {
        return tag.matches("[\\p{L}\\d_-]+") ? tag : quoted(tag);
    }

    private static String quoted(String text) {
        String line = text.replaceAll("\\s*\\R\\s*", " ").replace('\t', ' ');
        return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }
}
