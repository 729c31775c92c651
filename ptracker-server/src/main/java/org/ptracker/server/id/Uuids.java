package org.ptracker.server.id;

import java.nio.ByteBuffer;
import java.util.UUID;

/** UUIDs as the 16 bytes that the database keeps; their order as bytes is the order of their text. */
public final class Uuids {
    private static final int BYTES = 16;

    private Uuids() {}

    public static byte[] toBytes(UUID uuid) {
        return ByteBuffer.allocate(BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    public static UUID fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
