package org.ptracker.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ptracker.server.hash.Sha256;

/**
 * A checked copy of a database, on its way out of the folder: its file has no name any more, and its room is free again
 * once this is closed. For one thread.
 */
public final class DatabaseCopy implements AutoCloseable {
    private final InputStream in;
    private final long bytes;
    private final byte[] sha256;
    private final DatabaseContents contents;

    /** @param file the copy, gone from the folder when this returns or fails */
    public DatabaseCopy(Path file, DatabaseContents contents) throws IOException {
        this.bytes = Files.size(file);
        this.sha256 = Sha256.of(file);
        this.contents = contents;
        this.in = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }

    public long bytes() {
        return bytes;
    }

    public byte[] sha256() {
        return sha256.clone();
    }

    public DatabaseContents contents() {
        return contents;
    }

    /** Writes the file's bytes, once, and closes this. */
    public void transferTo(OutputStream out) throws IOException {
        try (this) {
            in.transferTo(out);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
