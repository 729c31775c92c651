package org.ptracker.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Copies an export as it comes, makes JSON of JSON lines on the way, and counts the intervals. Closes nothing. */
public final class ExportWriter {
    private static final int BUFFER_CHARACTERS = 1 << 16;
    private static final String EVENT = "BEGIN:VEVENT";
    private static final String ENTRY = "    ";

    private final ExportFormat format;
    private final PrintWriter out;
    private final ProgressLine progress;
    private long lines;
    private long events;
    private boolean quoted;
    /** How much of {@link #EVENT}, or of {@link #ENTRY}, this line began with; -1 when it began otherwise. */
    private int matched;
    /** A line break that becomes a comma, once it is known that another line follows. */
    private boolean pending;

    private boolean begun;

    public ExportWriter(ExportFormat format, PrintWriter out, ProgressLine progress) {
        this.format = format;
        this.out = out;
        this.progress = progress;
    }

    /** How many intervals have been written. */
    long intervals() {
        return switch (format) {
            case ICS, KLOG -> events;
            case CSV -> Math.max(0, lines - 1);
            case JSONL, JSON, TIMEWARRIOR -> lines;
        };
    }

    /** {@code 1,234 intervals}. */
    public String spell() {
        return String.format(Locale.ROOT, "%,d %s", intervals(), intervals() == 1 ? "interval" : "intervals");
    }

    public void read(InputStream body) throws IOException {
        InputStreamReader text = new InputStreamReader(body, StandardCharsets.UTF_8);
        char[] buffer = new char[BUFFER_CHARACTERS];
        frame("{\"items\":[");
        int read;
        // Nobody reads on, as in "export | head", or the disk is full: no reason to fetch the rest.
        while ((read = text.read(buffer)) >= 0 && !out.checkError()) {
            if (format == ExportFormat.JSON) {
                join(buffer, read);
            } else {
                out.write(buffer, 0, read);
            }
            count(buffer, read);
            progress.tick(this::spell);
        }
        frame(pending ? "\n]}\n" : "]}\n");
    }

    /** What only JSON has around the lines. */
    private void frame(String text) {
        if (format == ExportFormat.JSON) {
            out.write(text);
        }
    }

    /** Lines end where objects do: in JSON itself a line break is written as an escape. */
    private void join(char[] buffer, int length) {
        if (!begun) {
            out.write("\n");
            begun = true;
        }
        int start = 0;
        for (int index = 0; index < length; index++) {
            if (pending) {
                out.write(",\n");
                pending = false;
            }
            if (buffer[index] == '\n') {
                out.write(buffer, start, index - start);
                start = index + 1;
                pending = true;
            }
        }
        out.write(buffer, start, length - start);
    }

    /** The next character of a line that may be the first of an interval. In klog further lines of it stand deeper. */
    private void match(char next) {
        String mark = format == ExportFormat.KLOG ? ENTRY : EVENT;
        if (matched == mark.length()) {
            events += next == ' ' ? 0 : 1;
            matched = -1;
        } else {
            matched = next == mark.charAt(matched) ? matched + 1 : -1;
        }
    }

    private void count(char[] buffer, int length) {
        for (int index = 0; index < length; index++) {
            char next = buffer[index];
            if (next == '\n' && !(format == ExportFormat.CSV && quoted)) {
                lines++;
                matched = 0;
            } else if (matched >= 0) {
                match(next);
            }
            if (next == '"') {
                quoted = !quoted;
            }
        }
    }
}
