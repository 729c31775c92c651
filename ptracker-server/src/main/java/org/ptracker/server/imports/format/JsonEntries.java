package org.ptracker.server.imports.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.LineNumberReader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;
import org.ptracker.server.failure.RefusedException;

/** The entries of a JSON file: of an array, of the {@code items} of an object, or one in each line. */
final class JsonEntries {
    private static final Pattern LIST = Pattern.compile("\\s*(\\[|\\{\\s*\"items\"\\s*:)");

    /** In a list something stands behind an entry. */
    private static final ObjectReader ENTRY =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonEntries() {}

    /** Gets each entry with its line. */
    @FunctionalInterface
    interface Work {
        void take(long line, JsonNode entry);
    }

    /** @param rows gets the lines that are no entries; null when nobody asks for them */
    static void forEach(SourceFile file, @Nullable ReadRows rows, Work work) throws IOException {
        if (LIST.matcher(file.head()).lookingAt()) {
            try (JsonParser parser = Json.MAPPER.createParser(file.open())) {
                forEach(parser, work);
            } catch (JsonProcessingException e) {
                throw ReadRows.refusal("malformed", "the file is not JSON" + place(e));
            }
        } else {
            forEachLine(file, rows, work);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " from line " + e.getLocation().getLineNr() + " on";
    }

    private static void forEach(JsonParser parser, Work work) throws IOException {
        while (parser.nextToken() != JsonToken.START_ARRAY) {
            if (parser.currentToken() == null) {
                return;
            }
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long line = parser.currentTokenLocation().getLineNr();
            work.take(line, ENTRY.readTree(parser));
        }
        // What stands behind the list may not be cut off: half a file would look like a whole one.
        while (parser.nextToken() != null) {
            parser.skipChildren();
        }
    }

    private static void forEachLine(SourceFile file, @Nullable ReadRows rows, Work work) throws IOException {
        try (LineNumberReader lines = file.lines()) {
            String text;
            while ((text = lines.readLine()) != null) {
                if (!text.isBlank()) {
                    JsonNode entry = entry(text);
                    if (entry != null && entry.isObject()) {
                        work.take(lines.getLineNumber(), entry);
                    } else if (rows != null) {
                        rows.refuse(lines.getLineNumber(), "", "is not a JSON object");
                    }
                }
            }
        }
    }

    private static @Nullable JsonNode entry(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Ends the reading of a file at its first entry. */
    private static final class FirstException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient JsonNode entry;

        FirstException(JsonNode entry) {
            super("found", null, false, false);
            this.entry = entry;
        }
    }

    /** The first entry; null when there is none, or when the file is not JSON. */
    static @Nullable JsonNode first(SourceFile file) throws IOException {
        try {
            forEach(file, null, (line, entry) -> {
                throw new FirstException(entry);
            });
            return null;
        } catch (FirstException e) {
            return e.entry;
        } catch (RefusedException e) {
            return null;
        }
    }
}
