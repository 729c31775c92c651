package org.ptracker.server.http;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.OutOfMemory;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.file.Spool;

/**
 * Takes the body of one request as it comes, and holds no thread while it does not. What is kept is kept up to a limit, and
 * counted before it is; the rest is thrown away, so that a client that sends it reads its answer. In the end the whole has
 * come, or its time is over. For the threads of one request, of which the container runs one at a time.
 */
final class IncomingBody implements ReadListener, AsyncListener {
    private static final String ATTRIBUTE = IncomingBody.class.getName();
    private static final int PART = 8 * 1024;
    private static final long MOST_DISCARDED = 2L * Limits.BATCH_BODY_BYTES;

    /** The time of a body as a whole: what the worst connection needs to begin, and the length at a slow one's pace. */
    private static final Duration LATENCY = Duration.ofSeconds(30);

    private static final int SLOWEST_BYTES_PER_SECOND = 32 * 1024;

    private final ServletInputStream in;
    private final int limit;
    private final Capacity.@Nullable Share share;
    private final @Nullable Spool spool;
    /** Of the announced length from the start, which is counted: a copy of the largest would be a tenth of a heap. */
    private byte[] kept;

    private final Runnable whenOver;
    private final long length;
    private long taken;
    private boolean finished;
    private boolean over;
    private @Nullable RuntimeException refusal;

    private IncomingBody(
            HttpServletRequest request,
            int limit,
            Capacity.@Nullable Share share,
            @Nullable Spool spool,
            Runnable whenOver)
            throws IOException {
        this.in = request.getInputStream();
        this.length = request.getContentLengthLong();
        this.limit = limit;
        this.share = share;
        this.spool = spool;
        this.whenOver = whenOver;
        this.kept = new byte[share == null ? 0 : (int) Math.max(0, length)];
        request.setAttribute(ATTRIBUTE, this);
    }

    /** What was taken of this request's body; null when nobody began to. */
    static @Nullable IncomingBody of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof IncomingBody body ? body : null;
    }

    /** Whether bytes of a body may come that nobody has taken. */
    static boolean isUnread(HttpServletRequest request) {
        IncomingBody body = of(request);
        long length = request.getContentLengthLong();
        boolean announced = length > 0 || (length < 0 && isOfUnknownLength(request));
        return announced && (body == null || !body.finished);
    }

    private static boolean isOfUnknownLength(HttpServletRequest request) {
        // Since HTTP/2 no header says that there is a body.
        return request.getHeader("Transfer-Encoding") != null
                || request.getProtocol().startsWith("HTTP/2");
    }

    /**
     * Keeps the body, and has the request dispatched again unless it is there already.
     *
     * @param limit how many bytes it may have
     * @return whether it is there already
     */
    static boolean keep(HttpServletRequest request, HttpServletResponse response, int limit, Capacity.Share share)
            throws IOException {
        return take(request, response, limit, share, null);
    }

    /** Does the same with a body that is too much for the memory. */
    static boolean keepOnDisk(HttpServletRequest request, HttpServletResponse response, int limit, Spool spool)
            throws IOException {
        return take(request, response, limit, null, spool);
    }

    /** Throws the body away, and has the request dispatched again unless it was there already. */
    static boolean discard(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return take(request, response, 0, null, null);
    }

    private static boolean take(
            HttpServletRequest request,
            HttpServletResponse response,
            int limit,
            Capacity.@Nullable Share share,
            @Nullable Spool spool)
            throws IOException {
        long length = request.getContentLengthLong();
        if (length >= 0 && length <= PART && request.getInputStream().available() >= length) {
            IncomingBody body = new IncomingBody(request, limit, share, spool, () -> {});
            // To the end, which waits for nothing: short of it a container takes the connection for spoilt.
            body.take(body.in.readNBytes((int) length + 1));
            body.finished = true;
            return true;
        }
        if (share != null && length > 0) {
            // Before it is read: bodies that grow side by side until nothing is left would all be refused.
            share.hold(length);
        }
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(longest(length < 0 ? limit : length, limit).toMillis());
        IncomingBody body = new IncomingBody(request, limit, share, spool, context::dispatch);
        context.addListener(body);
        body.in.setReadListener(body);
        return false;
    }

    /** Throws the body away after the answer, which is complete when that is done. */
    static void discardAfterAnswer(HttpServletRequest request, AsyncContext context) throws IOException {
        IncomingBody body = new IncomingBody(request, 0, null, null, context::complete);
        context.addListener(body);
        body.in.setReadListener(body);
    }

    private static long most(int limit) {
        return Math.max(limit, MOST_DISCARDED);
    }

    private static Duration longest(long length, int limit) {
        return LATENCY.plusSeconds(Math.min(length, most(limit)) / SLOWEST_BYTES_PER_SECOND);
    }

    /**
     * The bytes.
     *
     * @throws RefusedException when they did not come, or were too many
     */
    byte[] bytes() {
        requireCome();
        return kept.length == taken ? kept : Arrays.copyOf(kept, (int) taken);
    }

    /**
     * The bytes that are on the disk.
     *
     * @throws RefusedException when they did not come, or were too many
     */
    Spool spool() {
        requireCome();
        return requireNonNull(spool);
    }

    private void requireCome() {
        if (refusal != null) {
            throw refusal;
        }
    }

    static ProblemException tooLarge(int limit) {
        return new ProblemException(ProblemCode.BODY_TOO_LARGE, "the body has more than " + limit + " bytes");
    }

    private void take(byte[] part) {
        taken += part.length;
        if (refusal != null || (share == null && spool == null)) {
            return;
        }
        try {
            if (taken > limit) {
                throw tooLarge(limit);
            }
            if (spool != null) {
                spool.write(ByteBuffer.wrap(part));
                return;
            }
            requireNonNull(share).hold(Math.max(taken, length));
            if (taken > kept.length) {
                kept = Arrays.copyOf(kept, (int) Math.max(taken, Math.min(limit, 2L * kept.length)));
            }
            System.arraycopy(part, 0, kept, (int) taken - part.length, part.length);
        } catch (RefusedException e) {
            refusal = e;
            kept = new byte[0];
        } catch (IOException e) {
            refusal = Capacity.noDisk(e);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!over && in.isReady() && !in.isFinished()) {
            take(next());
            if (taken > most(limit)) {
                end();
            }
        }
    }

    private byte[] next() throws IOException {
        byte[] part = new byte[PART];
        int length = in.read(part);
        return length == PART ? part : Arrays.copyOf(part, Math.max(0, length));
    }

    @Override
    public void onAllDataRead() {
        finished = true;
        end();
    }

    @Override
    public void onError(Throwable failure) {
        OutOfMemory.endsProcess(failure);
        boolean late = failure instanceof TimeoutException
                || failure instanceof SocketTimeoutException
                || failure.getCause() instanceof TimeoutException;
        fail(
                late ? ProblemCode.REQUEST_TIMEOUT : ProblemCode.BAD_REQUEST,
                late ? "the body did not come in time" : "the body ended early or cannot be read");
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        fail(ProblemCode.REQUEST_TIMEOUT, "the body did not come in time");
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    private void fail(ProblemCode code, String detail) {
        refusal = new RefusedException(code, detail);
        end();
    }

    private void end() {
        if (!over) {
            over = true;
            whenOver.run();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over = true;
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The next stage has listeners of its own.
    }
}
