package org.ptracker.server.imports.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ptracker.common.Limits;
import org.ptracker.server.failure.RefusedException;

/** What a reader finds in a file, in the order of the file. For one thread. */
public final class ReadRows {
    private final List<WrittenRow> rows = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private final SortedMap<String, Integer> leftOut = new TreeMap<>();

    void add(WrittenRow row) {
        requireRoom();
        rows.add(row);
    }

    void refuse(long line, String field, String detail) {
        requireRoom();
        refused.add(new RefusedRow(line, field, detail, List.of()));
    }

    /** Counts what the format itself says does not count. */
    void leaveOut(String reason) {
        leftOut.merge(reason, 1, Integer::sum);
    }

    private void requireRoom() {
        if (rows.size() + refused.size() >= Limits.IMPORT_ROWS) {
            throw refusal(
                    "too-many",
                    "the file has more than " + Limits.IMPORT_ROWS
                            + " entries: import it in parts, such as a year at a time");
        }
    }

    /** The whole file is refused. */
    static RefusedException refusal(String code, String detail) {
        return RefusedException.invalid("", code, detail);
    }

    public List<WrittenRow> rows() {
        return Collections.unmodifiableList(rows);
    }

    public List<RefusedRow> refused() {
        return Collections.unmodifiableList(refused);
    }

    /** How many were left out, by the reason. */
    public SortedMap<String, Integer> leftOut() {
        return Collections.unmodifiableSortedMap(leftOut);
    }
}
