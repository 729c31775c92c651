package org.ptracker.server.imports.format;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that are read. */
public enum FileFormat {
    PTRACKER,
    TOGGL,
    CLOCKIFY,
    SOLIDTIME,
    YAST,
    TIMEWARRIOR,
    WATSON,
    KLOG,
    TIMECLOCK,
    ICS,
    CSV;

    private static final String CALENDAR = "BEGIN:VCALENDAR";

    /** The name of it in a request, and in the sources that are remembered. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that name; null when there is none. */
    public static @Nullable FileFormat named(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    public static String names() {
        return Arrays.stream(values()).map(FileFormat::text).collect(Collectors.joining(", "));
    }

    /** What stands in a file of this format. */
    public void read(SourceFile file, ReadOptions options, ReadRows rows) throws IOException {
        boolean json = isJson(file.head());
        switch (this) {
            case PTRACKER -> readOwn(file, options, rows);
            case TOGGL, CLOCKIFY, SOLIDTIME -> CsvFormats.readUsual(file, options, rows);
            case YAST -> CsvFormats.readYast(file, options, rows);
            case TIMEWARRIOR -> {
                if (json) {
                    TimewarriorReader.readJson(file, rows);
                } else {
                    TimewarriorReader.readLines(file, rows);
                }
            }
            case WATSON -> WatsonReader.read(file, rows);
            case KLOG -> KlogReader.read(file, rows);
            case TIMECLOCK -> TimeclockReader.read(file, rows);
            case ICS -> CalendarReader.read(file, options, rows);
            case CSV -> CsvFormats.readNamed(file, options, rows);
        }
    }

    static boolean isJson(String head) {
        String text = head.stripLeading();
        return text.startsWith("{") || text.startsWith("[");
    }

    static boolean isCalendar(String head) {
        return head.stripLeading().regionMatches(true, 0, CALENDAR, 0, CALENDAR.length());
    }

    private static void readOwn(SourceFile file, ReadOptions options, ReadRows rows) throws IOException {
        String head = file.head();
        if (isCalendar(head)) {
            CalendarReader.read(file, options, rows);
        } else if (isJson(head)) {
            OwnJsonReader.read(file, rows);
        } else {
            CsvFormats.readOwn(file, options, rows);
        }
    }
}
