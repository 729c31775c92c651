package org.ptracker.server.storage;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a database holds. Immutable.
 *
 * @param schema number of the last migration that it has seen
 * @param rows how many rows each table has
 */
public record DatabaseContents(int schema, SortedMap<String, Long> rows) {
    public DatabaseContents {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    public long count(String table) {
        return rows.getOrDefault(table, 0L);
    }

    /** For a person: {@code schema 2, 3 users, 120 intervals}. */
    @Override
    public String toString() {
        return "schema " + schema + ", " + count("users") + " users, " + count("intervals") + " intervals";
    }
}
