package org.ptracker.server.interval.once;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.ptracker.common.Json;

/**
 * The first answer to an idempotency key, in the form in which it is kept.
 *
 * @param headers as a JSON object
 * @param deflated the body
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the bytes go to and from the database as they are.
public record KeptAnswer(int status, String headers, byte[] deflated) {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    public static KeptAnswer of(int status, Map<String, String> headers, byte[] body) {
        try {
            return new KeptAnswer(status, Json.MAPPER.writeValueAsString(headers), deflate(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The headers by their names. */
    public Map<String, String> headersByName() {
        try {
            return Json.MAPPER.readValue(headers, HEADERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] body() {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return in.readAllBytes();
        } catch (IOException e) {
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
}
