package org.ptracker.server.interval.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.time.Rfc3339;

/** CSV (RFC 4180) with a header row; times are RFC 3339 in UTC, as in JSON. */
final class CsvIntervalWriter implements IntervalWriter {
    private static final String[] COLUMNS = {
        "id", "start", "end", "duration_seconds", "zone", "tags", "note", "version", "created_at", "updated_at"
    };
    /** An apostrophe before a formula is doubled, so that the way back is the same for all. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r].*", Pattern.DOTALL);

    private final CsvWriter out;

    CsvIntervalWriter(OutputStream out) throws IOException {
        this.out = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(new OutputStreamWriter(out, UTF_8));
        write(COLUMNS);
    }

    @Override
    public void write(Interval interval) throws IOException {
        write(
                interval.id().toString(),
                Rfc3339.format(interval.start()),
                time(interval.end()),
                number(interval.durationSeconds()),
                text(interval.zone()),
                text(tags(interval.tags())),
                text(interval.note()),
                String.valueOf(interval.version()),
                Rfc3339.format(interval.createdAt()),
                Rfc3339.format(interval.updatedAt()));
    }

    private void write(String... cells) throws IOException {
        try {
            out.writeRecord(cells);
        } catch (UncheckedIOException e) {
            // A client that left: the container takes that quietly, but only as what it is.
            throw e.getCause();
        }
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : Rfc3339.format(time);
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    /** A semicolon or a backslash that is part of a tag has a backslash before it. */
    private static String tags(List<String> tags) {
        return tags.stream()
                .map(tag -> tag.replace("\\", "\\\\").replace(";", "\\;"))
                .collect(Collectors.joining(";"));
    }

    /** A spreadsheet would run a text that starts like a formula: an apostrophe makes it text. */
    private static String text(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
