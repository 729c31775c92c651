package org.ptracker.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.ptracker.common.Json;

/** Writes what a program gets: the very object of the API, on one line. */
public final class JsonText {
    private JsonText() {}

    public static String of(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
