package org.ptracker.server.imports.format;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A CSV file: its header, and its other rows as often as they are wanted. Immutable. */
final class CsvTable {
    private static final String SEPARATORS = ",;\t";

    private final SourceFile file;
    private final char separator;
    private final List<String> header;

    private CsvTable(SourceFile file, char separator, List<String> header) {
        this.file = file;
        this.separator = separator;
        this.header = header;
    }

    static CsvTable of(SourceFile file) throws IOException {
        String head = file.head().stripLeading();
        char separator = separator(head.lines().findFirst().orElse(""));
        List<String> header = List.of();
        try (CsvReader<CsvRecord> reader = reader(separator).ofCsvRecord(file.open());
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            while (isBlank(header) && records.hasNext()) {
                header = records.next().getFields().stream().map(String::strip).toList();
            }
        } catch (CsvParseException e) {
            // What is read may be the header all the same; the row that is wrong is told when it is read.
        }
        return new CsvTable(file, separator, header);
    }

    private static boolean isBlank(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }

    /** The one that the header has most often outside of quotes. */
    private static char separator(String line) {
        String plain = line.replaceAll("\"[^\"]*\"", "");
        char best = SEPARATORS.charAt(0);
        for (int i = 1; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            if (count(plain, candidate) > count(plain, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }

    private static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true);
    }

    List<String> header() {
        return header;
    }

    boolean has(String... names) {
        return header.containsAll(List.of(names));
    }

    /** Refuses the exports that have no times of day, so that nobody looks for the right option. */
    void requireTimes() {
        boolean timed = header.stream()
                .anyMatch(name -> name.matches("(?i)(start|begin|from|in$|clock.?in|check.?in|time.?in|von).*")
                        && !name.equals("StartEnd"));
        boolean lengths = header.stream().anyMatch(name -> name.matches("(?i)(hours|duration|time) ?(\\(.*)?"));
        if (!timed && (lengths || has("StartEnd"))) {
            throw ReadRows.refusal(
                    "no-times",
                    "this export has lengths and no start times, so nobody knows when it was: export with start and end"
                            + " times, which Harvest and TimeChimp do not have");
        }
    }

    /** Every row below the header that is not blank. */
    void forEach(Consumer<CsvRecord> work) throws IOException {
        boolean below = false;
        long line = 0;
        try (CsvReader<CsvRecord> reader = reader(separator).ofCsvRecord(file.open())) {
            for (CsvRecord row : reader) {
                line = row.getStartingLineNumber();
                boolean blank = isBlank(row.getFields());
                if (below && !blank) {
                    work.accept(row);
                }
                below |= !blank;
            }
        } catch (CsvParseException e) {
            throw ReadRows.refusal(
                    "malformed",
                    "the row after line " + line
                            + " is not CSV: a quoted cell is not closed, or something stands behind" + " its quote");
        }
    }
}
