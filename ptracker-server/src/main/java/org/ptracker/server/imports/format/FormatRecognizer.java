package org.ptracker.server.imports.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds the format of a file by what stands in it, never by its name. */
public final class FormatRecognizer {
    /** How many lines may be comments before the first entry. */
    private static final int LINES = 50;

    private FormatRecognizer() {}

    /**
     * The format of a file.
     *
     * @param columns whether somebody named the columns of a table
     * @throws org.ptracker.server.failure.RefusedException when it has none of those that are read
     */
    public static FileFormat of(SourceFile file, boolean columns) throws IOException {
        FileFormat found = columns ? FileFormat.CSV : recognise(file);
        if (found == null) {
            throw ReadRows.refusal(
                    "unknown-format",
                    "the file has none of the formats that are read: " + FileFormat.names()
                            + "; of a CSV file of another tool, name the columns");
        }
        return found;
    }

    private static @Nullable FileFormat recognise(SourceFile file) throws IOException {
        String head = file.head();
        String first = head.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        if (FileFormat.isCalendar(head)) {
            return head.contains("PRODID:-//PTracker//") ? FileFormat.PTRACKER : FileFormat.ICS;
        }
        if (FileFormat.isJson(head)) {
            return ofJson(JsonEntries.first(file));
        }
        if (first.startsWith("inc ") || first.startsWith("exc ")) {
            return FileFormat.TIMEWARRIOR;
        }
        if (KlogReader.isDay(first)) {
            return FileFormat.KLOG;
        }
        if (head.lines().filter(line -> !line.isBlank()).limit(LINES).anyMatch(TimeclockReader::isLine)) {
            return FileFormat.TIMECLOCK;
        }
        return first.isEmpty() ? null : ofTable(CsvTable.of(file));
    }

    private static @Nullable FileFormat ofJson(@Nullable JsonNode first) {
        if (first == null) {
            return FileFormat.PTRACKER;
        }
        if (WatsonReader.isFrame(first)) {
            return FileFormat.WATSON;
        }
        // Ours is called end: read as one of ours, what stopped would seem to run.
        if (first.has("stop")) {
            return WatsonReader.isLogged(first) ? FileFormat.WATSON : null;
        }
        if (TimewarriorReader.isStamp(first.path("start").asText())) {
            return FileFormat.TIMEWARRIOR;
        }
        return first.has("start") ? FileFormat.PTRACKER : null;
    }

    private static @Nullable FileFormat ofTable(CsvTable table) {
        if (table.has("id", "start", "end", "duration_seconds", "zone", "tags", "note")) {
            return FileFormat.PTRACKER;
        }
        if (table.has("Start date", "Start time")) {
            return FileFormat.TOGGL;
        }
        if (table.has("Start Date", "Start Time")) {
            return FileFormat.CLOCKIFY;
        }
        if (table.has("description", "start", "end") || table.has("Description", "Start", "End")) {
            return FileFormat.SOLIDTIME;
        }
        if (table.has("Start", "End", "Duration H:M")) {
            return FileFormat.YAST;
        }
        table.requireTimes();
        return null;
    }
}
