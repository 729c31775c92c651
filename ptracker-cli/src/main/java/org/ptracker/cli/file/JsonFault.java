package org.ptracker.cli.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.stream.Collectors;

/** Says in one line what is wrong with a piece of JSON. */
public final class JsonFault {
    private JsonFault() {}

    public static String line(JacksonException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return "\"" + unknown.getPropertyName() + "\" is not known; the known names are " + known;
        }
        String message = fault.getOriginalMessage();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
