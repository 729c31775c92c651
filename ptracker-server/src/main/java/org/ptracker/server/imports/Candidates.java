package org.ptracker.server.imports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.imports.format.RefusedRow;

/**
 * What a file has for its importer, before anybody looks at what is stored. Immutable.
 *
 * @param zone in which times were read; null when the file needed none
 * @param leftOut how many rows were left out, by the reason
 */
record Candidates(
        String format,
        @Nullable String zone,
        List<Candidate> candidates,
        List<RefusedRow> refused,
        Map<String, Integer> leftOut) {

    /**
     * A row that is an interval.
     *
     * @param id by which the other tool knows it, or null
     * @param source by which it is known when it comes again
     * @param said the hash of what the file says of it
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Candidate(long line, @Nullable String id, byte[] source, byte[] said, IntervalContent content) {}
}
