package org.ptracker.server.imports.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.LineNumberReader;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Timewarrior: the lines of its data files, and what {@code timew export} writes. */
final class TimewarriorReader {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern STAMP = Pattern.compile("\\d{8}T\\d{6}Z?");
    private static final Pattern LINE = Pattern.compile("inc (\\S+)(?: - (\\S+))?(?: #(.*))?");
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"|(\\S+)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private TimewarriorReader() {}

    static boolean isStamp(String text) {
        return STAMP.matcher(text).matches();
    }

    static void readLines(SourceFile file, ReadRows rows) throws IOException {
        try (LineNumberReader lines = file.lines()) {
            String text;
            while ((text = lines.readLine()) != null) {
                // The other lines say when nobody works.
                if (!text.isBlank() && !text.startsWith("exc")) {
                    read(lines.getLineNumber(), text.strip(), rows);
                }
            }
        }
    }

    private static void read(long line, String text, ReadRows rows) {
        Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            rows.refuse(line, "", "is not a line such as inc 20261124T080000Z - 20261124T093000Z # tag");
            return;
        }
        List<String> tags = new ArrayList<>();
        List<String> annotation = new ArrayList<>();
        words(parts.group(3) == null ? "" : parts.group(3), tags, annotation);
        add(line, parts.group(1), parts.group(2), String.join(" ", annotation), tags, rows);
    }

    /** What stands behind the times: tags, and behind a number sign of its own the annotation. */
    private static void words(String text, List<String> tags, List<String> annotation) {
        List<String> into = tags;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if ("#".equals(word.group(2)) && into.equals(tags)) {
                into = annotation;
            } else {
                into.add(
                        word.group(1) == null
                                ? word.group(2)
                                : ESCAPE.matcher(word.group(1)).replaceAll(found -> unescaped(found.group(1))));
            }
        }
    }

    private static String unescaped(String character) {
        return switch (character) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            default -> Matcher.quoteReplacement(character);
        };
    }

    static void readJson(SourceFile file, ReadRows rows) throws IOException {
        JsonEntries.forEach(file, rows, (line, entry) -> {
            List<String> tags = OwnJsonReader.tags(entry.path("tags"));
            if (tags == null) {
                rows.refuse(line, "tags", "is not a list of texts");
            } else {
                add(
                        line,
                        text(entry, "start"),
                        text(entry, "end"),
                        entry.path("annotation").asText(),
                        tags,
                        rows);
            }
        });
    }

    private static @Nullable String text(JsonNode entry, String field) {
        return entry.has(field) ? entry.get(field).asText() : null;
    }

    private static void add(
            long line, @Nullable String start, @Nullable String end, String note, List<String> tags, ReadRows rows) {
        WrittenTime began = start == null ? null : time(start);
        WrittenTime ended = end == null ? null : time(end);
        if (began == null || (end != null && ended == null)) {
            rows.refuse(line, began == null ? "start" : "end", "is not a time such as 20261124T080000Z");
        } else {
            rows.add(WrittenRow.of(line, null, began, ended, note, WrittenRow.tags(tags)));
        }
    }

    private static @Nullable WrittenTime time(String text) {
        try {
            LocalDateTime local = LocalDateTime.parse(text.replaceFirst("Z$", ""), TIME);
            return text.endsWith("Z")
                    ? new WrittenTime.Exact(local.toInstant(ZoneOffset.UTC))
                    : new WrittenTime.Local(local);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
