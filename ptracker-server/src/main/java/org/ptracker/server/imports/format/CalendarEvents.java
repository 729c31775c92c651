package org.ptracker.server.imports.format;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.io.text.ICalReader;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The events of a file as the library reads them, each with its line. The library knows no lines, so they are counted here;
 * and where it fails at the whole file, it gets one event at a time, so that it fails at the one that is wrong.
 */
final class CalendarEvents {
    private static final String BEGIN = "BEGIN:VEVENT";
    private static final String END = "END:VEVENT";

    private final SourceFile file;
    private final ReadRows rows;
    private final List<Long> lines = new ArrayList<>();

    /**
     * One event.
     *
     * @param zones what the zones of its calendar are
     * @param isOwn whether PTracker wrote it
     */
    record Found(long line, VEvent event, TimezoneInfo zones, boolean isOwn) {}

    private CalendarEvents(SourceFile file, ReadRows rows) {
        this.file = file;
        this.rows = rows;
    }

    static List<Found> of(SourceFile file, ReadRows rows) throws IOException {
        return new CalendarEvents(file, rows).read();
    }

    private List<Found> read() throws IOException {
        boolean ended = false;
        try (LineNumberReader numbered = file.lines()) {
            String text;
            while ((text = numbered.readLine()) != null) {
                if (is(text, BEGIN)) {
                    lines.add((long) numbered.getLineNumber());
                }
                ended |= is(text, "END:VCALENDAR");
            }
        }
        if (!ended) {
            throw ReadRows.refusal("cut", "the file is cut: it has no END:VCALENDAR");
        }
        try (Reader whole = file.open()) {
            List<Found> found = parse(whole, lines);
            return found == null ? oneByOne() : found;
        }
    }

    private static boolean is(String line, String wanted) {
        return line.stripTrailing().toUpperCase(Locale.ROOT).equals(wanted);
    }

    /** Null when the library fails, or finds other events than there are. */
    private static @Nullable List<Found> parse(Reader text, List<Long> lines) throws IOException {
        List<Found> found = new ArrayList<>();
        try (ICalReader reader = new ICalReader(text)) {
            ICalendar calendar;
            while ((calendar = reader.readNext()) != null) {
                boolean own = calendar.getProductId() != null
                        && String.valueOf(calendar.getProductId().getValue()).startsWith("-//PTracker//");
                for (VEvent event : calendar.getEvents()) {
                    if (found.size() == lines.size()) {
                        return null;
                    }
                    found.add(new Found(lines.get(found.size()), event, calendar.getTimezoneInfo(), own));
                }
            }
        } catch (RuntimeException | AssertionError e) {
            return null;
        }
        return found.size() == lines.size() ? found : null;
    }

    private List<Found> oneByOne() throws IOException {
        List<Found> found = new ArrayList<>();
        StringBuilder around = new StringBuilder();
        StringBuilder event = new StringBuilder();
        boolean inside = false;
        int index = -1;
        try (LineNumberReader numbered = file.lines()) {
            String text;
            while ((text = numbered.readLine()) != null) {
                boolean begins = is(text, BEGIN);
                if (begins) {
                    inside = true;
                    index++;
                    event.setLength(0);
                }
                if (inside) {
                    event.append(text).append("\r\n");
                } else if (!is(text, "END:VCALENDAR")) {
                    around.append(text).append("\r\n");
                }
                if (is(text, END)) {
                    inside = false;
                    add(found, around + event.toString() + "END:VCALENDAR\r\n", lines.get(index));
                }
            }
        }
        return found;
    }

    private void add(List<Found> found, String calendar, long line) throws IOException {
        try (Reader text = new StringReader(calendar)) {
            List<Found> parsed = parse(text, List.of(line));
            if (parsed == null) {
                rows.refuse(line, "", "is an event that cannot be read");
            } else {
                found.addAll(parsed);
            }
        }
    }
}
