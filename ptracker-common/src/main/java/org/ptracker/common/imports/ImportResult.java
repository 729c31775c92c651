package org.ptracker.common.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import did, or would do.
 *
 * @param format of the file
 * @param zone in which its times were read; absent when the file says itself when it was
 * @param storable whether nothing stands in the way
 * @param stored whether it is stored now
 * @param batch the number of the batch that was stored, by which it can be taken back; absent when nothing changed
 * @param leftOut how many rows were left out, by the reason
 * @param firstStart when the first of the new intervals starts
 * @param lastEnd when the last of them ends
 * @param loggedSeconds the sum of their lengths
 * @param rows the first rows of each kind
 */
public record ImportResult(
        String format,
        @Nullable String zone,
        boolean storable,
        boolean stored,
        @Nullable Long batch,
        ImportCounts counts,
        Map<String, Integer> leftOut,
        @Nullable Instant firstStart,
        @Nullable Instant lastEnd,
        long loggedSeconds,
        List<ImportedRow> rows) {

    /** The same, stored. */
    public ImportResult asStored(@Nullable Long number) {
        return new ImportResult(
                format, zone, storable, true, number, counts, leftOut, firstStart, lastEnd, loggedSeconds, rows);
    }
}
