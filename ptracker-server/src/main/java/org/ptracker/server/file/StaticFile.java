package org.ptracker.server.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file that stays as it is while the server runs, and the same compressed: once, and in a servlet container too.
 *
 * @param tag of its bytes, for {@code ETag}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record StaticFile(String mediaType, String tag, byte[] bytes, byte[] compressed) {
    public static final String HTML = "text/html";

    public static StaticFile of(String mediaType, String tag, byte[] bytes) {
        return new StaticFile(mediaType, tag, bytes, compress(bytes));
    }

    private static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestGzip(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return compressed.toByteArray();
    }

    /** Once for all requests, so it may take its time. */
    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
