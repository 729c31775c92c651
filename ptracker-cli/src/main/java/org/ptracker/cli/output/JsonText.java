package org.ptracker.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ptracker.common.Json;

/** Writes what a program gets: the very object of the API, on one line, with an escape for what a terminal would obey. */
public final class JsonText {
    private static final Pattern OBEYED = Pattern.compile("[\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private JsonText() {}

    public static String of(Object value) {
        try {
            // Outside of texts, JSON has none of these.
            return OBEYED.matcher(Json.MAPPER.writeValueAsString(value))
                    .replaceAll(found -> String.format(
                            Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
