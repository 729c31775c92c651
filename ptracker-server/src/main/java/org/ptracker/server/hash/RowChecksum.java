package org.ptracker.server.hash;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of one row in a chain of rows: it covers the row's values and the checksum of the row before, so that no row can be
 * changed, left out or put elsewhere without every later checksum being another. 48 bits of a SHA-256, which a database keeps in six
 * bytes. No proof against somebody who computes the rest of the chain again.
 */
public final class RowChecksum {
    /** Of the row before the first. */
    public static final long NONE = 0;

    private static final int BITS = 48;

    private RowChecksum() {}

    /**
     * The checksum of a row.
     *
     * @param previous that of the row before
     * @param values each a Long, a String, bytes or null
     */
    public static long of(long previous, @Nullable Object... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeLong(previous);
            for (Object value : values) {
                write(out, value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] hash = Sha256.digest().digest(bytes.toByteArray());
        return ByteBuffer.wrap(hash).getLong() >>> (Long.SIZE - BITS);
    }

    private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte('n');
        } else if (value instanceof Long number) {
            out.writeByte('i');
            out.writeLong(number);
        } else if (value instanceof byte[] bytes) {
            write(out, 'b', bytes);
        } else {
            write(out, 't', value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(DataOutputStream out, char type, byte[] bytes) throws IOException {
        out.writeByte(type);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
