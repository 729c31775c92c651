package org.ptracker.server.imports.format;

import java.io.IOException;
import java.io.LineNumberReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * klog: below each date its entries, each a range of times and a text. The tags in a text become tags, and those in the text of
 * the day become tags of all its entries.
 */
final class KlogReader {
    private static final Pattern DAY = Pattern.compile("(\\d{4})([-/])(\\d{2})\\2(\\d{2})(?:\\s+\\(.*\\))?\\s*");
    private static final String CLOCK = "(<?)(\\d{1,2}:\\d{2})(am|pm)?(>?)";
    private static final Pattern RANGE =
            Pattern.compile(CLOCK + "\\s*-\\s*(?:" + CLOCK + "|(\\?+))(?:\\s+(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTH = Pattern.compile("[+-]?(?:\\d+h)?(?:\\d+m)?(?:\\s.*)?");
    private static final Pattern TAG =
            Pattern.compile("#([\\p{L}\\d_-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([\\p{L}\\d_-]+)))?");

    private final ReadRows rows;
    private @Nullable LocalDate day;
    /** Whether nothing can be said of the lines up to the next empty one. */
    private boolean unreadable;

    private final List<String> dayTags = new ArrayList<>();
    private @Nullable Entry entry;
    /** Of the last entry of the day, one that is refused too; its text goes on where a line has a deeper one. */
    private @Nullable String indentOfEntry;

    /** An entry whose text may go on in the next lines. */
    private static final class Entry {
        private final long line;
        private final WrittenTime start;
        private final @Nullable WrittenTime end;
        private final StringBuilder text;

        Entry(long line, WrittenTime start, @Nullable WrittenTime end, String text) {
            this.line = line;
            this.start = start;
            this.end = end;
            this.text = new StringBuilder(text);
        }
    }

    private KlogReader(ReadRows rows) {
        this.rows = rows;
    }

    static boolean isDay(String text) {
        return DAY.matcher(text).matches();
    }

    static void read(SourceFile file, ReadRows rows) throws IOException {
        KlogReader reader = new KlogReader(rows);
        try (LineNumberReader lines = file.lines()) {
            String text;
            while ((text = lines.readLine()) != null) {
                reader.read(lines.getLineNumber(), text.stripTrailing());
            }
        }
        reader.finishEntry();
    }

    private void read(long line, String text) {
        if (text.isEmpty()) {
            finishEntry();
            day = null;
            unreadable = false;
        } else if (unreadable) {
            rows.refuse(line, "start", "stands below a line that cannot be read");
        } else {
            readWithin(line, text);
        }
    }

    private void refuseDay(long line, String detail) {
        finishEntry();
        unreadable = true;
        rows.refuse(line, "start", detail);
    }

    private void readWithin(long line, String text) {
        String indent = text.substring(0, text.length() - text.stripLeading().length());
        if (day == null) {
            begin(line, text);
        } else if (indent.isEmpty() && indentOfEntry != null) {
            refuseDay(line, "is not indented: an entry is, and a day begins behind an empty line");
        } else if (indent.isEmpty()) {
            dayTags.addAll(tags(text));
        } else if (indentOfEntry != null && indent.length() > indentOfEntry.length()) {
            goOn(text.strip());
        } else {
            finishEntry();
            indentOfEntry = indent;
            begin(line, text.strip(), day);
        }
    }

    private void goOn(String text) {
        if (entry != null) {
            entry.text.append(entry.text.isEmpty() ? "" : "\n").append(text);
        }
    }

    private void begin(long line, String text) {
        Matcher parts = DAY.matcher(text);
        dayTags.clear();
        indentOfEntry = null;
        if (!parts.matches()) {
            refuseDay(line, "is not a date such as 2026-11-24, with which a day begins");
            return;
        }
        try {
            day = LocalDate.parse(parts.group(1) + "-" + parts.group(3) + "-" + parts.group(4));
        } catch (DateTimeException e) {
            refuseDay(line, "has a date that no calendar has");
        }
    }

    private void begin(long line, String text, LocalDate date) {
        Matcher parts = RANGE.matcher(text);
        if (!parts.matches()) {
            boolean length = !text.isEmpty() && LENGTH.matcher(text).matches();
            rows.refuse(
                    line,
                    "start",
                    length
                            ? "is a length without a start, so nobody knows when it was: write it as a range such as"
                                    + " 9:00 - 9:45"
                            : "is not a range such as 9:00 - 10:30");
            return;
        }
        try {
            WrittenTime start = time(date, parts.group(1), parts.group(2), parts.group(3), parts.group(4));
            WrittenTime end = parts.group(9) != null
                    ? null
                    : time(date, parts.group(5), parts.group(6), parts.group(7), parts.group(8));
            entry = new Entry(
                    line,
                    start,
                    end,
                    parts.group(10) == null ? "" : parts.group(10).strip());
        } catch (DateTimeException e) {
            rows.refuse(line, "start", String.valueOf(e.getMessage()));
        }
    }

    private static WrittenTime time(LocalDate date, String before, String clock, @Nullable String half, String after) {
        LocalDate day = date.minusDays(before.length()).plusDays(after.length());
        return WrittenTimes.local(day.toString(), half == null ? clock : clock + " " + half, DateOrder.YMD);
    }

    private void finishEntry() {
        Entry finished = entry;
        entry = null;
        if (finished != null) {
            String text = finished.text.toString();
            Set<String> tags = new LinkedHashSet<>(dayTags);
            tags.addAll(tags(text));
            rows.add(WrittenRow.of(
                    finished.line, null, finished.start, finished.end, text, WrittenRow.tags(List.copyOf(tags))));
        }
    }

    private static List<String> tags(String text) {
        List<String> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            String value = tag.group(2) != null ? tag.group(2) : tag.group(3) != null ? tag.group(3) : tag.group(4);
            tags.add(value == null ? tag.group(1) : tag.group(1) + "=" + value);
        }
        return tags;
    }
}
