package org.ptracker.cli.http;

import java.io.IOException;
import java.util.function.LongConsumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A body that says how much of it has been sent. */
final class WatchedBody extends RequestBody {
    private static final int PART = 64 * 1024;

    private final byte[] bytes;
    private final MediaType type;
    private final LongConsumer sent;

    WatchedBody(byte[] bytes, MediaType type, LongConsumer sent) {
        this.bytes = bytes;
        this.type = type;
        this.sent = sent;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        for (int from = 0; from < bytes.length; from += PART) {
            int length = Math.min(PART, bytes.length - from);
            sink.write(bytes, from, length);
            sent.accept(from + (long) length);
        }
    }
}
