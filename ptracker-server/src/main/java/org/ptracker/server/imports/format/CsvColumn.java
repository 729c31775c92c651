package org.ptracker.server.imports.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a column of a CSV file can hold. */
enum CsvColumn {
    /** The day of both ends. */
    DATE,
    START,
    START_DATE,
    START_TIME,
    END,
    END_DATE,
    END_TIME,
    /** Counts where there is no end. */
    DURATION,
    /** Says of a break that it is one. */
    TYPE,
    NOTE,
    CLIENT,
    PROJECT,
    TASK,
    /** Several tags, with commas between them. */
    TAGS,
    /** Several tags as PTracker itself writes them. */
    OWN_TAGS,
    OWN_NOTE,
    ZONE,
    USER,
    EMAIL,
    ID;

    private static final Map<String, CsvColumn> NAMED = Arrays.stream(values())
            .filter(column -> column != OWN_TAGS && column != OWN_NOTE && column != TYPE)
            .collect(Collectors.toMap(CsvColumn::text, column -> column));

    /** The name of it in a request; null when there is none of that name. */
    static @Nullable CsvColumn named(String name) {
        return NAMED.get(name);
    }

    static String names() {
        return Arrays.stream(values())
                .filter(NAMED::containsValue)
                .map(CsvColumn::text)
                .collect(Collectors.joining(", "));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
