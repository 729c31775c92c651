package org.ptracker.server.interval.list;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.StoredInterval;

/**
 * The place in a list after which the next page begins. On the wire: base64url of the start, the id, and a checksum of
 * the filters, so that a cursor used with other filters is refused instead of giving a page of neither list.
 */
public record IntervalCursor(long startMillis, UUID id) {
    private static final int BYTES = Long.BYTES * 3 + Integer.BYTES;

    public static IntervalCursor after(StoredInterval last) {
        return new IntervalCursor(last.start().toEpochMilli(), last.id());
    }

    Instant start() {
        return Instant.ofEpochMilli(startMillis);
    }

    String encode(String filters) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(startMillis)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(checksum(filters))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static IntervalCursor decode(String text, String filters) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            IntervalCursor cursor = new IntervalCursor(bytes.getLong(), new UUID(bytes.getLong(), bytes.getLong()));
            if (bytes.getInt() == checksum(filters) && !bytes.hasRemaining()) {
                return cursor;
            }
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            // Answered below, like a cursor of another list.
        }
        throw RefusedException.parameter(
                "cursor", "malformed", "is not the next of a page with these same parameters: begin without it");
    }

    private static int checksum(String filters) {
        CRC32 checksum = new CRC32();
        checksum.update(filters.getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }
}
