package org.ptracker.server.http;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.access.Access;

/**
 * One row of the route table.
 *
 * @param path such as {@code /api/v1/intervals/{id}}, where {@code {id}} stands for one segment
 * @param mediaTypes what its answers can be; one of them must be acceptable to the client
 */
public record Route(String method, String path, Access access, List<String> mediaTypes, Handler handler) {
    static final List<String> JSON = List.of("application/json");

    /** Of a route whose answers are JSON. */
    public Route(String method, String path, Access access, Handler handler) {
        this(method, path, access, JSON, handler);
    }

    public Route {
        requireNonNull(method, "method");
        requireNonNull(access, "access");
        requireNonNull(handler, "handler");
        mediaTypes = List.copyOf(mediaTypes);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(path + " does not start with a slash");
        }
    }

    /** The values of the path's variables, or null when this is another path. */
    @Nullable
    Map<String, String> match(String requested) {
        List<String> expected = segments(path);
        List<String> actual = segments(requested);
        if (expected.size() != actual.size()) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            String segment = expected.get(i);
            if (isVariable(segment) && !actual.get(i).isEmpty()) {
                variables.put(segment.substring(1, segment.length() - 1), actual.get(i));
            } else if (!segment.equals(actual.get(i))) {
                return null;
            }
        }
        return variables;
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** Literal paths are tried before those with variables. */
    boolean isLiteral() {
        return path.indexOf('{') < 0;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
