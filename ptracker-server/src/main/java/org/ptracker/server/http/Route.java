package org.ptracker.server.http;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.ptracker.common.Limits;
import org.ptracker.server.access.Access;

/**
 * One row of the route table.
 *
 * @param path such as {@code /api/v1/intervals/{id}}, where {@code {id}} stands for one segment
 * @param mediaTypes what its answers can be; one of them must be acceptable to the client
 * @param bodyBytes how many bytes the body of a request may have
 * @param takesFile whether the body is kept on the disk
 */
public record Route(
        String method,
        String path,
        Access access,
        List<String> mediaTypes,
        int bodyBytes,
        boolean takesFile,
        Handler handler) {
    static final List<String> JSON = List.of("application/json");

    /** Of a route whose answers are JSON. */
    public Route(String method, String path, Access access, Handler handler) {
        this(method, path, access, JSON, handler);
    }

    /** Of a route that takes small bodies: the smallest from those who need not sign in. */
    public Route(String method, String path, Access access, List<String> mediaTypes, Handler handler) {
        this(
                method,
                path,
                access,
                mediaTypes,
                access == Access.PUBLIC ? Limits.PUBLIC_BODY_BYTES : Limits.BODY_BYTES,
                false,
                handler);
    }

    /** The same route with other bodies. */
    public Route withBodyBytes(int bytes) {
        return new Route(method, path, access, mediaTypes, bytes, false, handler);
    }

    /** The same route with bodies that are files: they are kept on the disk, not in memory. */
    public Route withFile(int bytes) {
        return new Route(method, path, access, mediaTypes, bytes, true, handler);
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

    /** The names of the path's variables, in their order. */
    List<String> variables() {
        return Arrays.stream(path.split("/", -1))
                .filter(Route::isVariable)
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    /** Whether a segment of a path of the table stands for any text. */
    static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
