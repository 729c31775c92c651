package org.ptracker.server.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.imports.ImportCounts;
import org.ptracker.common.imports.ImportKind;
import org.ptracker.common.imports.ImportResult;
import org.ptracker.common.imports.ImportedRow;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.imports.format.RefusedRow;
import org.ptracker.server.text.Excerpt;

/** Counts what becomes of the rows of a file, and keeps the first of each kind. For one thread. */
final class ImportReport {
    private static final int LISTED = 20;
    /** Of rows that a person has to do something about. */
    static final int LISTED_FAULTS = 1000;

    private final Map<ImportKind, Integer> counts = new EnumMap<>(ImportKind.class);
    private final List<ImportedRow> rows = new ArrayList<>();
    private @Nullable Instant firstStart;
    private @Nullable Instant lastEnd;
    private Duration logged = Duration.ZERO;

    /**
     * Counts rows that are no intervals.
     *
     * @param all how many there are, of which these are listed
     */
    void refuse(List<RefusedRow> listed, int all) {
        listed.forEach(this::list);
        counts.merge(ImportKind.REFUSED, all, Integer::sum);
    }

    private void list(RefusedRow row) {
        rows.add(new ImportedRow(
                ImportKind.REFUSED,
                row.line(),
                null,
                null,
                null,
                null,
                null,
                null,
                row.field().isEmpty() ? null : row.field(),
                Excerpt.of(row.detail()),
                row.candidates().isEmpty() ? null : row.candidates()));
    }

    /** A row that is an interval, and cannot be stored all the same. */
    void refuse(Candidate candidate, String field, String detail) {
        add(ImportKind.REFUSED, candidate, null, field, detail);
    }

    void add(ImportKind kind, Candidate candidate, @Nullable UUID interval, @Nullable String detail) {
        add(kind, candidate, interval, null, detail);
    }

    private void add(
            ImportKind kind,
            Candidate candidate,
            @Nullable UUID interval,
            @Nullable String field,
            @Nullable String detail) {
        IntervalContent content = candidate.content();
        boolean fault = kind == ImportKind.REFUSED || kind == ImportKind.OVERLAPS;
        if (count(kind) < (fault ? LISTED_FAULTS : LISTED)) {
            rows.add(new ImportedRow(
                    kind,
                    candidate.line(),
                    content.start(),
                    content.end(),
                    content.zone(),
                    content.note(),
                    content.tags(),
                    interval,
                    field,
                    detail == null ? null : Excerpt.of(detail),
                    null));
        }
        counts.merge(kind, 1, Integer::sum);
        if (kind == ImportKind.NEW) {
            measure(content);
        }
    }

    private void measure(IntervalContent content) {
        Instant first = firstStart;
        Instant last = lastEnd;
        Instant end = content.end();
        firstStart = first == null || content.start().isBefore(first) ? content.start() : first;
        if (end != null) {
            lastEnd = last == null || end.isAfter(last) ? end : last;
            logged = logged.plus(Duration.between(content.start(), end));
        }
    }

    private int count(ImportKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** @param skips whether what cannot be stored keeps nothing else from being stored */
    ImportResult result(Candidates read, boolean skips) {
        ImportCounts all = new ImportCounts(
                count(ImportKind.NEW),
                count(ImportKind.SAME),
                count(ImportKind.CHANGED),
                count(ImportKind.DELETED),
                count(ImportKind.OVERLAPS),
                count(ImportKind.REFUSED));
        rows.sort(Comparator.comparing(ImportedRow::kind).thenComparingLong(ImportedRow::line));
        boolean storable = skips || all.overlaps() + all.refused() == 0;
        return new ImportResult(
                read.format(),
                read.zone(),
                storable,
                false,
                null,
                all,
                read.leftOut(),
                firstStart,
                lastEnd,
                logged.toSeconds(),
                List.copyOf(rows));
    }
}
