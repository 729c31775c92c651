package org.ptracker.testkit.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many clients that all do the same harm, each on a connection of its own, and come again when they are dropped. */
public final class Attackers implements AutoCloseable {
    private static final int LITTLE = 500;
    private static final int STATUS_FROM = 9;
    private static final int STATUS_TO = 12;
    private static final long BEFORE_THE_NEXT = 200;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final Set<SocketChannel> channels = ConcurrentHashMap.newKeySet();
    private final AtomicInteger dropped = new AtomicInteger();
    private final URI server;
    private final Harm harm;
    private final CountDownLatch begun;

    /**
     * What each of them does.
     *
     * @param first what it sends
     * @param drip what it sends after each pause; {@link #LITTLE} bytes are read then
     * @param most how much of that it sends
     */
    public record Harm(String name, String first, String drip, Duration pause, int most) {
        public Harm(String name, String first, String drip, Duration pause) {
            this(name, first, drip, pause, Integer.MAX_VALUE);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Attackers(URI server, Harm harm, int count) {
        this.server = server;
        this.harm = harm;
        this.begun = new CountDownLatch(count);
    }

    /** Begins, and returns when all of them have. */
    public static Attackers begin(URI server, int count, Harm harm) throws InterruptedException {
        Attackers attackers = new Attackers(server, harm, count);
        for (int i = 0; i < count; i++) {
            attackers.soon(attackers::connect, 0);
        }
        if (!attackers.begun.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException(attackers.begun.getCount() + " attackers found no way in");
        }
        return attackers;
    }

    /** How many answers of this status began. */
    public int answers(int status) {
        AtomicInteger seen = answers.get(String.valueOf(status));
        return seen == null ? 0 : seen.get();
    }

    /** How many connections the server ended. */
    public int dropped() {
        return dropped.get();
    }

    private void soon(Runnable step, long millis) {
        try {
            Future<?> unused = threads.schedule(step, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The attack is over.
        }
    }

    private void connect() {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, LITTLE);
            channel.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            channel.configureBlocking(false);
            channels.add(channel);
            new Attacker(channel).step();
        } catch (IOException e) {
            soon(this::connect, BEFORE_THE_NEXT);
        }
    }

    private final class Attacker {
        private final SocketChannel channel;
        private final ByteBuffer first = ByteBuffer.wrap(harm.first().getBytes(StandardCharsets.ISO_8859_1));
        private long dripped;

        Attacker(SocketChannel channel) {
            this.channel = channel;
        }

        void step() {
            try {
                send();
                begun.countDown();
                read();
                soon(this::step, harm.pause().toMillis());
            } catch (IOException e) {
                dropped.incrementAndGet();
                channels.remove(channel);
                close(channel);
                soon(Attackers.this::connect, BEFORE_THE_NEXT);
            }
        }

        private void send() throws IOException {
            if (first.hasRemaining()) {
                channel.write(first);
            } else if (dripped < harm.most()) {
                dripped += channel.write(ByteBuffer.wrap(harm.drip().getBytes(StandardCharsets.ISO_8859_1)));
            }
        }

        private void read() throws IOException {
            ByteBuffer little = ByteBuffer.allocate(LITTLE);
            int length = channel.read(little);
            if (length < 0) {
                throw new IOException("the server ended the connection");
            }
            String text = new String(little.array(), 0, length, StandardCharsets.ISO_8859_1);
            if (text.startsWith("HTTP/1.1 ") && length >= STATUS_TO) {
                answers.computeIfAbsent(text.substring(STATUS_FROM, STATUS_TO), status -> new AtomicInteger())
                        .incrementAndGet();
            }
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Closed is what it was to be.
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        for (SocketChannel channel : channels) {
            close(channel);
        }
    }
}
