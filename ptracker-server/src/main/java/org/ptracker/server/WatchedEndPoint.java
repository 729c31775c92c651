package org.ptracker.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of a connection, and what {@link ConnectionWatch} sees of its client: when it was last served, since when it
 * owes a request, and how fast it reads.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {
    /** How long a client may read slowly before it is dropped: its network may have stopped for a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** Connections that never had an answer come before all others, then the one whose last answer is longest ago. */
    static final Comparator<WatchedEndPoint> LEAST_ACTIVE_FIRST = Comparator.comparing(
                    (WatchedEndPoint client) -> client.everServed)
            .thenComparingLong(client -> client.lastServed);

    private static final long LEAST_BYTES = 1024 * PATIENCE.toSeconds();

    private final @Nullable InetAddress address;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong readsBefore = new AtomicLong();

    private long answers;
    private long lastServed;
    private boolean everServed;
    private long owesSince = System.nanoTime();
    private volatile boolean blocked;
    private long blockedSince;
    private long sentBefore;

    WatchedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
        // A closed channel does not know it any more.
        address = getRemoteSocketAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
        lastServed = owesSince;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int length = super.fill(buffer);
        if (length > 0) {
            reads.incrementAndGet();
        }
        return length;
    }

    /** Whether nothing was read since this was last asked; to be asked once for each request. */
    boolean isNextOfOneRead() {
        long now = reads.get();
        return readsBefore.getAndSet(now) == now;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        long before = remaining(buffers);
        boolean all = super.flush(buffers);
        sent.addAndGet(before - remaining(buffers));
        return all;
    }

    private static long remaining(ByteBuffer[] buffers) {
        long remaining = 0;
        for (ByteBuffer buffer : buffers) {
            remaining += buffer.remaining();
        }
        return remaining;
    }

    /** What a client that does not read has not read is thrown away: the system would keep it until it has. */
    @Override
    public void doClose() {
        if (blocked) {
            try {
                getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // Closed already.
            }
        }
        super.doClose();
    }

    void drop(String why) {
        close(new IOException(why));
    }

    /** Null when the client was gone before it was looked at. */
    @Nullable
    InetAddress address() {
        return address;
    }

    /** Whether a request is under way: its header has come, and its answer has not gone. */
    boolean isInRequest() {
        // Jetty calls the class internal, and has no other that knows.
        return http() instanceof HttpConnection connection
                && connection.getHttpChannel().getRequest() != null;
    }

    /** What speaks HTTP, also inside TLS; null before there is any. */
    private @Nullable Connection http() {
        return getConnection() instanceof SslConnection tls
                ? tls.getSslEndPoint().getConnection()
                : getConnection();
    }

    /** The end that is watched, of a connection of any layer; null when it is another's. */
    static @Nullable WatchedEndPoint of(Connection connection) {
        EndPoint end = connection.getEndPoint() instanceof EndPoint.Wrapper inside
                ? inside.unwrap()
                : connection.getEndPoint();
        return end instanceof WatchedEndPoint client ? client : null;
    }

    /** Looks at the client; to be called every second or so. */
    void look(long now) {
        noticeAnswers(now);
        if (isInRequest()) {
            owesSince = now;
        }
        boolean waits = getWriteFlusher().isPending();
        boolean readEnough = isPatienceOver(now) && sent.get() - sentBefore >= LEAST_BYTES;
        if (!waits || !blocked || readEnough) {
            blockedSince = now;
            sentBefore = sent.get();
        }
        blocked = waits;
    }

    private void noticeAnswers(long now) {
        Connection http = http();
        if (http != null && http.getMessagesOut() != answers) {
            answers = http.getMessagesOut();
            lastServed = now;
            everServed = true;
        }
    }

    private boolean isPatienceOver(long now) {
        return now - blockedSince >= PATIENCE.toNanos();
    }

    /** Whether it was to be read from for long, and hardly was. */
    boolean readsTooSlowly(long now) {
        return blocked && isPatienceOver(now);
    }

    /** Whether its client has taken longer than this for the header of a request, or to begin one. */
    boolean owesRequest(long now, Duration longest) {
        return now - owesSince > longest.toNanos();
    }

    /**
     * Whether the server has waited for this client for a moment, to send or to read. What it works on, or has not looked at
     * yet, is not the client's to do.
     */
    boolean isWaitedFor(long now) {
        noticeAnswers(now);
        return now - lastServed > MOMENT.toNanos()
                && (isFillInterested() || getWriteFlusher().isPending());
    }
}
