package org.ptracker.server.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * Bytes that are too many for the memory, in a file without a name that others could open, which is gone with this object or the
 * process. For one thread at a time.
 */
public final class Spool implements AutoCloseable {
    private final FileChannel channel;
    private long length;

    private Spool(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes an empty one. */
    public static Spool in(Path folder) throws IOException {
        Path file = folder.resolve("spool-" + UUID.randomUUID() + ".tmp");
        return new Spool(FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        // Where the system can, as soon as it is open.
                        StandardOpenOption.DELETE_ON_CLOSE),
                PrivateFile.ownerOnly(file)));
    }

    /** Adds bytes at the end. */
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            length += channel.write(bytes, length);
        }
    }

    public long length() {
        return length;
    }

    /** The bytes from a place on. */
    public InputStream read(long from) {
        return new InputStream() {
            private long place = from;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int count) throws IOException {
                int read = channel.read(ByteBuffer.wrap(bytes, offset, count), place);
                place += Math.max(0, read);
                return read;
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
