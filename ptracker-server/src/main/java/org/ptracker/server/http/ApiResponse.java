package org.ptracker.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptracker.common.Json;

/**
 * What a handler answers: status, headers and the body, of no length for none. Not changed once made.
 *
 * @param headers {@code Content-Type} among them unless the body is JSON
 * @param cookies the values of {@code Set-Cookie}, the one header that may come more than once
 */
public record ApiResponse(int status, Map<String, String> headers, List<String> cookies, ResponseBody body) {
    private static final ResponseBody NO_BODY = ResponseBody.of(new byte[0]);

    public ApiResponse {
        cookies = List.copyOf(cookies);
    }

    public ApiResponse(int status, Map<String, String> headers, ResponseBody body) {
        this(status, headers, List.of(), body);
    }

    public ApiResponse(int status, Map<String, String> headers, byte[] json) {
        this(status, headers, ResponseBody.of(json));
    }

    public static ApiResponse ok(Object body) {
        return new ApiResponse(200, Map.of(), json(body));
    }

    /** An answer that is no JSON. */
    public static ApiResponse ok(String contentType, ResponseBody body) {
        return new ApiResponse(200, Map.of("Content-Type", contentType), body);
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
        return new ApiResponse(status, more, cookies, body);
    }

    public ApiResponse withCookie(String cookie) {
        List<String> more = new ArrayList<>(cookies);
        more.add(cookie);
        return new ApiResponse(status, headers, more, body);
    }

    /** The body of an answer that was made in memory, as every JSON one is. */
    public byte[] bytes() {
        if (body instanceof ResponseBody.InMemory inMemory) {
            return inMemory.bytes();
        }
        throw new IllegalStateException("this answer is not in memory");
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
