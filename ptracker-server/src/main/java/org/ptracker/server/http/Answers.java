package org.ptracker.server.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.failure.OutOfMemory;

/**
 * Sends answers, and settles what an answer leaves of its request's body. No thread waits for a client that takes its time:
 * what fits the container's buffer the container sends in its own way, the rest goes as the client reads it. Streams alone
 * are written by a thread.
 *
 * <p>Before an answer that needed no body, a small one is taken to its end, so that the connection goes on; of a large one the
 * client is told that the connection closes, and what it still sends is taken after the answer. Left alone, a container
 * closes without a word, and the client's next request is lost; and to close while it sends would reset the connection, and
 * a client that fails to write does not read its answer.
 */
final class Answers {
    private static final String HELD = Answers.class.getName();
    private static final int SMALL = 64 * 1024;
    private static final int PART = 32 * 1024;
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(30);

    private Answers() {}

    /** The answer that waits for the end of its request's body, if there is one. */
    static @Nullable ApiResponse held(HttpServletRequest request) {
        return request.getAttribute(HELD) instanceof ApiResponse answer ? answer : null;
    }

    /** Sends an answer. What fails is the client's connection, which the container knows to take quietly. */
    static void send(HttpServletRequest request, HttpServletResponse response, ApiResponse answer) throws IOException {
        boolean plain = request.getDispatcherType() == DispatcherType.ERROR;
        if (IncomingBody.isUnread(request)) {
            boolean untouched = IncomingBody.of(request) == null;
            if (!plain && untouched && isWorthTaking(request)) {
                request.setAttribute(HELD, answer);
                if (!IncomingBody.discard(request, response)) {
                    return;
                }
            } else {
                response.setHeader("Connection", "close");
                write(request, response, answer, plain, !plain && untouched && isInvited(request));
                return;
            }
        }
        write(request, response, answer, plain, false);
    }

    private static boolean isWorthTaking(HttpServletRequest request) {
        return isInvited(request) && request.getContentLengthLong() <= SMALL;
    }

    /** Reading would ask a client that expects 100 (Continue) to send what nobody wants. */
    private static boolean isInvited(HttpServletRequest request) {
        return request.getHeader("Expect") == null;
    }

    private static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            ApiResponse answer,
            boolean plain,
            boolean discarding)
            throws IOException {
        response.setStatus(answer.status());
        ResponseBody body = answer.body();
        if (body.length() != 0 && !answer.headers().containsKey("Content-Type")) {
            response.setContentType("application/json");
        }
        answer.headers().forEach(response::setHeader);
        answer.cookies().forEach(cookie -> response.addHeader("Set-Cookie", cookie));
        if (!(body instanceof ResponseBody.InMemory inMemory)) {
            stream(request, response, body);
        } else if (discarding || (body.length() >= response.getBufferSize() && !plain)) {
            response.setContentLengthLong(body.length());
            AsyncContext context = request.startAsync(request, response);
            context.setTimeout(discarding ? LONGEST_FAREWELL.toMillis() : 0);
            new Sending(context, inMemory.bytes(), response.getOutputStream(), discarding ? request : null).begin();
        } else {
            // Without a length, which the container adds: with it, a thread would wait until the client has the last
            // byte.
            body.writeTo(response.getOutputStream());
        }
    }

    private static void stream(HttpServletRequest request, HttpServletResponse response, ResponseBody body)
            throws IOException {
        if (body.length() > 0) {
            response.setContentLengthLong(body.length());
        }
        if (body.length() < 0 && request.getMethod().equals("HEAD")) {
            // Committed without a length: what is made while it is written is not made to be thrown away.
            response.flushBuffer();
        } else if (body.length() != 0) {
            body.writeTo(response.getOutputStream());
        }
    }

    /** Bytes on their way to a client, a part whenever it has room. */
    private static final class Sending implements WriteListener, AsyncListener {
        private final AsyncContext context;
        private final byte[] bytes;
        private final ServletOutputStream out;
        private final @Nullable HttpServletRequest discarded;
        private int sent;
        private boolean over;

        Sending(AsyncContext context, byte[] bytes, ServletOutputStream out, @Nullable HttpServletRequest discarded) {
            this.context = context;
            this.bytes = bytes;
            this.out = out;
            this.discarded = discarded;
        }

        void begin() {
            context.addListener(this);
            out.setWriteListener(this);
        }

        @Override
        public void onWritePossible() throws IOException {
            while (!over && out.isReady()) {
                if (sent < bytes.length) {
                    int length = Math.min(PART, bytes.length - sent);
                    out.write(bytes, sent, length);
                    sent += length;
                } else if (discarded == null) {
                    end();
                } else {
                    over = true;
                    IncomingBody.discardAfterAnswer(discarded, context);
                }
            }
        }

        private void end() {
            if (!over) {
                over = true;
                context.complete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            OutOfMemory.endsProcess(failure);
            end();
        }

        @Override
        public void onError(AsyncEvent event) {
            end();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            end();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            over = true;
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Nothing follows this stage.
        }
    }
}
