package org.ptracker.server.imports.format;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a table whose columns are known. */
final class CsvRowReader {
    private final CsvTable table;
    private final CsvLayout layout;
    private final ReadRows rows;
    private DateOrder order = DateOrder.YMD;

    CsvRowReader(CsvTable table, CsvLayout layout, ReadRows rows) {
        this.table = table;
        this.layout = layout;
        this.rows = rows;
    }

    /** @param said the order of the dates, or null for the one that the file shows */
    void read(@Nullable DateOrder said) throws IOException {
        if (said == null) {
            DateEvidence evidence = new DateEvidence();
            table.forEach(row -> dates(row).forEach(date -> evidence.see(row.getStartingLineNumber(), date)));
            order = evidence.order();
        } else {
            order = said;
        }
        table.forEach(this::read);
    }

    private Stream<String> dates(CsvRecord row) {
        return Stream.of(CsvColumn.DATE, CsvColumn.START_DATE, CsvColumn.END_DATE, CsvColumn.START, CsvColumn.END)
                .map(column -> WrittenTimes.datePart(cell(row, column)));
    }

    private void read(CsvRecord row) {
        long line = row.getStartingLineNumber();
        WrittenTime start;
        WrittenTime end;
        try {
            start = time(row, CsvColumn.START, CsvColumn.START_DATE, CsvColumn.START_TIME);
        } catch (DateTimeException e) {
            rows.refuse(line, "start", String.valueOf(e.getMessage()));
            return;
        }
        try {
            end = end(row, start);
        } catch (DateTimeException e) {
            rows.refuse(line, "end", String.valueOf(e.getMessage()));
            return;
        }
        if (start == null) {
            rows.refuse(line, "start", "is missing: without it nobody knows when it was");
            return;
        }
        String id = cell(row, CsvColumn.ID);
        String zone = OwnCells.text(cell(row, CsvColumn.ZONE));
        rows.add(new WrittenRow(
                line,
                id.isBlank() ? null : id.strip(),
                start,
                end,
                zone.isBlank() ? null : zone.strip(),
                note(row),
                tags(row),
                WrittenRow.tags(List.of(cell(row, CsvColumn.EMAIL), cell(row, CsvColumn.USER)))));
    }

    private String cell(CsvRecord row, CsvColumn column) {
        String cell = layout.cell(row.getFields(), column);
        return cell == null ? "" : cell;
    }

    /** Null when the cells are empty. */
    private @Nullable WrittenTime time(CsvRecord row, CsvColumn whole, CsvColumn date, CsvColumn time) {
        String both = cell(row, whole);
        String day = cell(row, date).isBlank() ? cell(row, CsvColumn.DATE) : cell(row, date);
        // Beside a day the column of the start may have the time of day alone.
        String clock = cell(row, time).isBlank() && WrittenTimes.isTimeOfDay(both) ? both : cell(row, time);
        if (!clock.isBlank()) {
            if (day.isBlank()) {
                throw new DateTimeException("has a time of day and no date");
            }
            return WrittenTimes.local(day, clock, order);
        }
        if (!both.isBlank()) {
            return WrittenTimes.moment(both, order);
        }
        if (!day.isBlank() && !layout.has(CsvColumn.DATE)) {
            throw new DateTimeException("has a date and no time of day");
        }
        return null;
    }

    private @Nullable WrittenTime end(CsvRecord row, @Nullable WrittenTime start) {
        WrittenTime said = time(row, CsvColumn.END, CsvColumn.END_DATE, CsvColumn.END_TIME);
        String length = cell(row, CsvColumn.DURATION).strip();
        return said != null || start == null || length.isEmpty() ? said : start.later(WrittenTimes.length(length));
    }

    private String note(CsvRecord row) {
        return layout.has(CsvColumn.OWN_NOTE)
                ? OwnCells.text(cell(row, CsvColumn.OWN_NOTE))
                : cell(row, CsvColumn.NOTE).strip();
    }

    private List<String> tags(CsvRecord row) {
        if (layout.has(CsvColumn.OWN_TAGS)) {
            return OwnCells.tags(cell(row, CsvColumn.OWN_TAGS));
        }
        List<String> texts = new ArrayList<>(
                List.of(cell(row, CsvColumn.CLIENT), cell(row, CsvColumn.PROJECT), cell(row, CsvColumn.TASK)));
        if (cell(row, CsvColumn.TYPE).equalsIgnoreCase("break")) {
            texts.add("break");
        }
        // Some write them as JSON does, and no tag of these tools has quotes or brackets around it.
        String tags = cell(row, CsvColumn.TAGS).strip();
        boolean json = tags.startsWith("[") && tags.endsWith("]");
        for (String tag : (json ? tags.substring(1, tags.length() - 1) : tags).split(",", -1)) {
            texts.add(json ? tag.strip().replaceAll("^\"|\"$", "") : tag);
        }
        // One tool writes a dash where there is nothing.
        texts.removeIf(text -> text.strip().equals("-"));
        return WrittenRow.tags(texts);
    }
}
