package org.ptracker.server.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What an answer leaves of its request's body. Before an answer that needed no body, a small one is read to its end, so
 * that the connection goes on; of a large one the client is told that the connection closes. Left alone, a container
 * closes without a word, and the client's next request is lost.
 */
final class UnreadBody {
    private static final int SMALL = 64 * 1024;

    private UnreadBody() {}

    /** To be called before the answer is written. */
    static void settle(HttpServletRequest request, HttpServletResponse response) {
        if (!isFinished(request)) {
            response.setHeader("Connection", "close");
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
