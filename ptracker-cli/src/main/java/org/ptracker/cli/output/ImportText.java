package org.ptracker.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ptracker.common.imports.ImportCounts;
import org.ptracker.common.imports.ImportKind;
import org.ptracker.common.imports.ImportResult;
import org.ptracker.common.imports.ImportedRow;
import org.ptracker.common.interval.NewInterval;

/**
 * Writes what became of an import for people.
 *
 * @param local makes local times of those in a message of the server
 */
public record ImportText(IntervalText intervals, UnaryOperator<String> local) {
    private static final Map<String, String> REASONS = Map.of(
            "all_day", "of whole days (to take them: --all-day)",
            "transparent", "that count as free (to take them: --transparent)",
            "cancelled", "that were cancelled",
            "other_user", "of other people",
            "out_of_range", "out of the range");

    /**
     * What became of the rows, line by line.
     *
     * @param onlyAsked whether nothing was to be stored
     */
    public List<String> lines(ImportResult result, boolean onlyAsked) {
        List<String> lines = new ArrayList<>();
        String zone = result.zone() == null ? "" : ", times read in " + result.zone();
        lines.add("format " + result.format() + zone);
        addKinds(lines, result, onlyAsked);
        result.leftOut()
                .forEach((reason, count) ->
                        lines.add(spell(count) + " left out, " + REASONS.getOrDefault(reason, reason)));
        lines.add(end(result, onlyAsked));
        return lines;
    }

    private void addKinds(List<String> lines, ImportResult result, boolean onlyAsked) {
        ImportCounts counts = result.counts();
        add(lines, result, ImportKind.NEW, counts.added(), "new" + measure(result), onlyAsked);
        add(lines, result, ImportKind.SAME, counts.same(), "imported before", false);
        add(
                lines,
                result,
                ImportKind.CHANGED,
                counts.changed(),
                "changed in the file since (to change: --update)",
                true);
        add(
                lines,
                result,
                ImportKind.DELETED,
                counts.deleted(),
                "imported before and deleted here, which stays",
                false);
        add(lines, result, ImportKind.OVERLAPS, counts.overlaps(), "without room", true);
        add(lines, result, ImportKind.REFUSED, counts.refused(), "refused", true);
    }

    private void add(
            List<String> lines, ImportResult result, ImportKind kind, int count, String words, boolean listed) {
        if (count == 0) {
            return;
        }
        lines.add(spell(count) + " " + words);
        List<ImportedRow> rows =
                result.rows().stream().filter(row -> row.kind() == kind).toList();
        if (listed) {
            rows.forEach(row -> lines.add("  line " + row.line() + ": " + row(row)));
            if (count > rows.size()) {
                lines.add("  and " + (count - rows.size()) + " more");
            }
        }
    }

    private String measure(ImportResult result) {
        Instant first = result.firstStart();
        Instant last = result.lastEnd();
        return first == null || last == null
                ? ""
                : ", " + intervals.day(first) + " to " + intervals.day(last) + ", "
                        + IntervalText.duration(Duration.ofSeconds(result.loggedSeconds())) + " in all";
    }

    private String row(ImportedRow row) {
        Instant start = row.start();
        Instant end = row.end();
        String span = start == null
                ? ""
                : end == null || !end.isAfter(start)
                        ? intervals.day(start) + " " + intervals.range(start, null)
                        : intervals.span(start, end);
        String words = IntervalText.words(new NewInterval(
                null, null, null, null, row.note(), row.tags() == null ? null : new ArrayList<>(row.tags())));
        String detail = row.detail() == null ? "" : local.apply(row.detail());
        String field = row.field() == null ? "" : row.field() + " ";
        String fault = detail.isEmpty() ? "" : (span.isEmpty() ? "" : ": ") + field + detail;
        return span + words + fault + (row.candidates() == null ? "" : "; to say it: --earlier or --later");
    }

    private static String spell(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String end(ImportResult result, boolean onlyAsked) {
        ImportCounts counts = result.counts();
        if (!result.storable()) {
            return "nothing " + (onlyAsked ? "would be" : "was") + " stored while rows cannot be; to store the others:"
                    + " --skip-refused";
        }
        if (onlyAsked) {
            return "nothing was stored: this is what would happen";
        }
        return result.batch() == null
                ? "nothing to store"
                : "imported " + spell(counts.added()) + (counts.added() == 1 ? " interval" : " intervals")
                        + "; to undo: ptracker undo " + result.batch();
    }
}
