package org.ptracker.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ptracker.common.Json;

/** What a handler answers: status, headers and the bytes of the JSON body, empty for none. Not changed once made. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the body goes to the socket as it is.
public record ApiResponse(int status, Map<String, String> headers, byte[] body) {
    private static final byte[] NO_BODY = {};

    public static ApiResponse ok(Object body) {
        return new ApiResponse(200, Map.of(), json(body));
    }

    public static ApiResponse created(Object body) {
        return new ApiResponse(201, Map.of(), json(body));
    }

    public static ApiResponse noContent() {
        return new ApiResponse(204, Map.of(), NO_BODY);
    }

    public static ApiResponse notModified() {
        return new ApiResponse(304, Map.of(), NO_BODY);
    }

    public ApiResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiResponse(status, more, body);
    }

    /** The bytes of a value on the wire. */
    public static byte[] json(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
