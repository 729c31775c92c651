package org.ptracker.server.interval.once;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.ptracker.server.hash.Sha256;

/**
 * The key by which a client asks that a request be done once, and what was asked for with it.
 *
 * @param requestHash SHA-256 of what was asked for: another request with the same key is refused
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the bytes go to and from the database as they are.
public record IdempotencyKey(String key, byte[] requestHash) {
    /** Of one item of a batch: what is asked for is the interval, whichever batch it comes in. */
    public static IdempotencyKey ofItem(String key, JsonNode wanted) {
        return new IdempotencyKey(key, Sha256.digest().digest(("item\n" + wanted).getBytes(StandardCharsets.UTF_8)));
    }
}
