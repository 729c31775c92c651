package org.ptracker.server.imports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.imports.format.RefusedRow;

/**
 * What a file has for its importer, before anybody looks at what is stored. Immutable.
 *
 * @param zone in which times were read; null when the file needed none
 * @param rows that are intervals
 * @param refused as many of the others as are listed
 * @param refusals how many others there are
 * @param leftOut how many rows were left out, by the reason
 */
record Candidates(
        String format,
        @Nullable String zone,
        CandidateSpool rows,
        List<RefusedRow> refused,
        int refusals,
        Map<String, Integer> leftOut) {}
