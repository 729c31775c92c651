package org.ptracker.server.storage.move;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.hash.Sha256;

/** How many rows a table has, and a sum of their hashes, which is the same in whatever order the rows come. */
record TableSum(long rows, long hashes) {
    static final TableSum EMPTY = new TableSum(0, 0);

    /** With one row more. */
    TableSum with(List<@Nullable Object> values) {
        MessageDigest digest = Sha256.digest();
        for (Object value : values) {
            byte[] bytes = bytes(value);
            digest.update(ByteBuffer.allocate(Integer.BYTES + 1)
                    .putInt(bytes.length)
                    .put(kind(value))
                    .flip());
            digest.update(bytes);
        }
        return new TableSum(rows + 1, hashes + ByteBuffer.wrap(digest.digest()).getLong());
    }

    /** A number by its digits: one database keeps it in four bytes, another in eight. */
    private static byte[] bytes(@Nullable Object value) {
        return value instanceof byte[] bytes
                ? bytes
                : (value == null ? "" : value.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /** What looks alike is not the same. */
    private static byte kind(@Nullable Object value) {
        if (value == null) {
            return 'n';
        }
        return (byte) (value instanceof Number ? 'i' : value instanceof String ? 't' : 'b');
    }
}
