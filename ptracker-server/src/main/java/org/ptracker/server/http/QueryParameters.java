package org.ptracker.server.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.failure.RefusedException;

/**
 * The query string, read strictly and independently of the container: containers differ in what they forgive, and some
 * mix in the body. Immutable.
 */
public final class QueryParameters {
    private final Map<String, List<String>> values;

    private QueryParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    static QueryParameters parse(@Nullable String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                    String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                    values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
                }
            }
        }
        return new QueryParameters(values);
    }

    /** Refuses every parameter but these, by name. */
    public QueryParameters allow(Set<String> names) {
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                String known = names.isEmpty() ? "none is known here" : "known are " + String.join(", ", names);
                throw RefusedException.parameter(name, "unknown", "is not a parameter of this call; " + known);
            }
        }
        return this;
    }

    /** The value of a parameter that may be given once. */
    public @Nullable String one(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw RefusedException.parameter(name, "repeated", "is given " + all.size() + " times; once works");
        }
        return all.isEmpty() ? null : all.get(0);
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    private static String decode(String text) {
        try {
            // Through bytes, because URLDecoder quietly replaces what is not UTF-8.
            byte[] bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (decoded.indexOf('\0') >= 0) {
                throw RefusedException.parameter(text, "malformed", "has a zero byte, which nothing here has");
            }
            return decoded;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw RefusedException.parameter(
                    text, "malformed", "is not percent-encoded UTF-8 (write %25 for a percent sign)");
        }
    }
}
