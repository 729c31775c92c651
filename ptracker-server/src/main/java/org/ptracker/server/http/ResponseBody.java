package org.ptracker.server.http;

import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer: how long it is, and its bytes when they are asked for. */
public interface ResponseBody {
    /** In bytes; negative when that is known only once it is written. */
    long length();

    /**
     * Writes everything, once, on the thread of the request. Whatever it throws when a part has been sent breaks the
     * connection, so that the client does not take the part for the whole.
     */
    void writeTo(OutputStream out) throws IOException;

    /** Bytes in memory, which the caller does not change any more. */
    static ResponseBody of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /** The bytes themselves. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record InMemory(byte[] bytes) implements ResponseBody {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }
}
