package org.ptracker.cli.output;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of CSV (RFC 4180, but lines end as on this system) that no spreadsheet runs. */
final class CsvLine {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\\r\\n]");
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private static final DateTimeFormatter SPREADSHEET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private CsvLine() {}

    static String of(String... cells) {
        return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(","));
    }

    /** With the offset of the zone. */
    static String local(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    /** As a spreadsheet reads a date and time: to the second, without an offset. */
    static String forSpreadsheet(Instant instant, ZoneId zone) {
        return SPREADSHEET.format(instant.atZone(zone));
    }

    /** A spreadsheet would run a note that starts like a formula: an apostrophe makes it text. */
    private static String cell(String text) {
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return NEEDS_QUOTES.matcher(harmless).find() ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
