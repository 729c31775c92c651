package org.ptracker.server.interval.once;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;
import org.ptracker.common.interval.Interval;
import org.ptracker.server.hash.Sha256;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;

/**
 * A request that carries an {@code Idempotency-Key}, and the answer it will have if it is the first with that key: both
 * made before the transaction, which only compares and stores.
 *
 * @param requestHash SHA-256 of the method, the address and the body
 * @param body the answer's body, deflated
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the bytes go to and from the database as they are.
public record IdempotentRequest(String key, byte[] requestHash, int status, String headers, byte[] body) {
    private static final int CREATED = 201;
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** Null when the request carries no key. */
    public static @Nullable IdempotentRequest of(ApiRequest request, byte[] requestBody, ApiResponse answer) {
        String key = request.idempotencyKey();
        if (key == null) {
            return null;
        }
        return new IdempotentRequest(
                key, hash(request, requestBody), answer.status(), json(answer.headers()), deflate(answer.bytes()));
    }

    /** For one item of a batch: what is asked for is the interval, whichever batch it comes in. */
    public static IdempotentRequest ofItem(String key, JsonNode wanted, Interval interval) {
        byte[] hash = Sha256.digest().digest(("item\n" + wanted).getBytes(StandardCharsets.UTF_8));
        return new IdempotentRequest(key, hash, CREATED, json(Map.of()), deflate(ApiResponse.json(interval)));
    }

    /** The stored answer, as it was given first, and marked. */
    static ApiResponse replay(int status, String headers, byte[] body) {
        try {
            Map<String, String> stored = Json.MAPPER.readValue(headers, HEADERS);
            return new ApiResponse(status, stored, inflate(body)).withHeader("Idempotent-Replayed", "true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hash(ApiRequest request, byte[] body) {
        MessageDigest digest = Sha256.digest();
        String query = request.queryString();
        String address = request.method() + ' ' + request.path() + '?' + (query == null ? "" : query) + '\n';
        digest.update(address.getBytes(StandardCharsets.UTF_8));
        return digest.digest(body);
    }

    private static String json(Map<String, String> headers) {
        try {
            return Json.MAPPER.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] deflate(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] inflate(byte[] deflated) throws IOException {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return in.readAllBytes();
        }
    }
}
