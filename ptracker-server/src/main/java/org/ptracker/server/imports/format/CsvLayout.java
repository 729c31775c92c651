package org.ptracker.server.imports.format;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.failure.RefusedException;

/** Which column of a table holds what. Immutable. */
final class CsvLayout {
    /** What the columns of other tools hold, by their names in lower case. */
    private static final Map<String, CsvColumn> USUAL = new HashMap<>();

    private static final Map<String, CsvColumn> OWN = Map.of(
            "id", CsvColumn.ID,
            "start", CsvColumn.START,
            "end", CsvColumn.END,
            "zone", CsvColumn.ZONE,
            "tags", CsvColumn.OWN_TAGS,
            "note", CsvColumn.OWN_NOTE);

    static {
        USUAL.put("date", CsvColumn.DATE);
        USUAL.put("day", CsvColumn.DATE);
        USUAL.put("start", CsvColumn.START);
        USUAL.put("start date", CsvColumn.START_DATE);
        USUAL.put("start time", CsvColumn.START_TIME);
        USUAL.put("end", CsvColumn.END);
        USUAL.put("end date", CsvColumn.END_DATE);
        USUAL.put("end time", CsvColumn.END_TIME);
        USUAL.put("stop date", CsvColumn.END_DATE);
        USUAL.put("stop time", CsvColumn.END_TIME);
        USUAL.put("description", CsvColumn.NOTE);
        USUAL.put("comment", CsvColumn.NOTE);
        USUAL.put("subject", CsvColumn.NOTE);
        USUAL.put("duration", CsvColumn.DURATION);
        USUAL.put("duration (h)", CsvColumn.DURATION);
        USUAL.put("duration h:m", CsvColumn.DURATION);
        USUAL.put("type", CsvColumn.TYPE);
        USUAL.put("client", CsvColumn.CLIENT);
        USUAL.put("project", CsvColumn.PROJECT);
        USUAL.put("task", CsvColumn.TASK);
        USUAL.put("activity", CsvColumn.TASK);
        USUAL.put("tags", CsvColumn.TAGS);
        USUAL.put("user", CsvColumn.USER);
        USUAL.put("member", CsvColumn.USER);
        USUAL.put("user_name", CsvColumn.USER);
        USUAL.put("user_id", CsvColumn.USER);
        USUAL.put("user_email", CsvColumn.EMAIL);
        USUAL.put("email", CsvColumn.EMAIL);
    }

    private final Map<CsvColumn, Integer> places;

    private CsvLayout(Map<CsvColumn, Integer> places) {
        this.places = places;
    }

    /** Of a table that PTracker wrote. */
    static CsvLayout own(List<String> header) {
        return of(header, OWN);
    }

    /** Of a table of one of the tools that are known. */
    static CsvLayout usual(List<String> header) {
        return of(header, USUAL);
    }

    private static CsvLayout of(List<String> header, Map<String, CsvColumn> known) {
        Map<CsvColumn, Integer> places = new EnumMap<>(CsvColumn.class);
        for (int place = 0; place < header.size(); place++) {
            CsvColumn column = known.get(header.get(place).toLowerCase(Locale.ROOT));
            if (column != null) {
                places.putIfAbsent(column, place);
            }
        }
        return new CsvLayout(places);
    }

    /** As somebody named the columns. */
    static CsvLayout named(List<String> header, Map<String, String> columns) {
        Map<CsvColumn, Integer> places = new EnumMap<>(CsvColumn.class);
        new TreeMap<>(columns).forEach((name, heading) -> {
            CsvColumn column = CsvColumn.named(name);
            if (column == null) {
                throw RefusedException.parameter(
                        "columns", "unknown-value", "has " + name + ", which is none of " + CsvColumn.names());
            }
            int place = header.indexOf(heading);
            if (place < 0) {
                throw ReadRows.refusal(
                        "column-missing",
                        "the file has no column " + heading + "; its columns are " + String.join(", ", header));
            }
            places.put(column, place);
        });
        CsvLayout layout = new CsvLayout(places);
        if (!layout.has(CsvColumn.START) && !layout.has(CsvColumn.START_TIME)) {
            throw RefusedException.parameter("columns", "required", "names no column for start or start_time");
        }
        return layout;
    }

    boolean has(CsvColumn column) {
        return places.containsKey(column);
    }

    /** What a row has in a column: null when there is no such column, or the row ends before it. */
    @Nullable
    String cell(List<String> row, CsvColumn column) {
        Integer place = places.get(column);
        return place == null || place >= row.size() ? null : row.get(place);
    }
}
