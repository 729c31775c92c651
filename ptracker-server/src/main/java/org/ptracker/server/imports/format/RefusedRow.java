package org.ptracker.server.imports.format;

import java.util.List;

/**
 * A row that cannot be stored.
 *
 * @param field of an interval, or empty for the whole row
 * @param detail what is wrong, and what would work
 * @param candidates RFC 3339 timestamps between which a person has to choose
 */
public record RefusedRow(long line, String field, String detail, List<String> candidates) {
    public RefusedRow {
        candidates = List.copyOf(candidates);
    }
}
