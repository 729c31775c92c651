package org.ptracker.common.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of an imported file, and what becomes of it.
 *
 * @param line of the file where it begins
 * @param interval the one that it was imported as before
 * @param field the one that is at fault
 * @param detail why it is not stored, and what would work
 * @param candidates RFC 3339 timestamps between which a person has to choose
 */
public record ImportedRow(
        ImportKind kind,
        long line,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable String zone,
        @Nullable String note,
        @Nullable List<String> tags,
        @Nullable UUID interval,
        @Nullable String field,
        @Nullable String detail,
        @Nullable List<String> candidates) {}
