package org.ptracker.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the page, and the same compressed.
 *
 * @param tag of its bytes, for {@code ETag}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record PageFile(String mediaType, String tag, byte[] bytes, byte[] compressed) {
    static final String HTML = "text/html";

    static PageFile of(String mediaType, String tag, byte[] bytes) {
        return new PageFile(mediaType, tag, bytes, compress(bytes));
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
