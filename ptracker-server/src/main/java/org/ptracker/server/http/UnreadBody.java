package org.ptracker.server.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ptracker.common.Limits;

/**
 * What an answer leaves of its request's body. Before an answer that needed no body, a small one is read to its end, so
 * that the connection goes on; of a large one the client is told that the connection closes. Left alone, a container
 * closes without a word, and the client's next request is lost.
 */
final class UnreadBody {
    private static final int SMALL = 64 * 1024;
    private static final long MOST_DISCARDED = 2L * Limits.BATCH_BODY_BYTES;

    private UnreadBody() {}

    /** To be called before the answer is written. Whether the body has been read to its end. */
    static boolean settle(HttpServletRequest request, HttpServletResponse response) {
        boolean finished = isFinished(request);
        if (!finished) {
            response.setHeader("Connection", "close");
        }
        return finished;
    }

    /**
     * To be called after an answer that closes the connection: takes what the client still sends, up to a limit. To close
     * while it sends would reset the connection, and a client that fails to write does not read its answer.
     */
    static void discard(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("Expect") != null) {
            return;
        }
        try {
            response.flushBuffer();
            request.getInputStream().skipNBytes(MOST_DISCARDED);
        } catch (IOException | RuntimeException e) {
            // The end: of the body, of the connection or of the time that it had.
        }
    }

    private static boolean isFinished(HttpServletRequest request) {
        try {
            ServletInputStream body = request.getInputStream();
            if (body.isFinished()) {
                return true;
            }
            // Reading would ask a client that expects 100 (Continue) to send what nobody wants.
            boolean invited = request.getHeader("Expect") == null;
            return invited && request.getContentLengthLong() <= SMALL && body.readNBytes(SMALL + 1).length <= SMALL;
        } catch (IOException | RuntimeException e) {
            // However a container says that a body cannot be read, the connection is of no more use.
            return false;
        }
    }
}
