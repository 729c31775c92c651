package org.ptracker.testkit.network;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between command and server that breaks after so many bytes of each connection. */
public final class CuttingProxy implements Closeable {
    public static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket listener;
    private final int server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile long up = NEVER;
    private volatile long down = NEVER;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean cut;

    public CuttingProxy(int server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public String url() {
        return "http://localhost:" + listener.getLocalPort();
    }

    /**
     * From now on the next {@code connections} break.
     *
     * @param toServer after so many bytes on the way there
     * @param toClient after so many bytes on the way back
     */
    public void breakAfter(long toServer, long toClient, int connections) {
        up = toServer;
        down = toClient;
        cuts.set(connections);
        cut = false;
    }

    /** Whether any connection was broken since: false when the whole exchange is shorter. */
    public boolean hasCut() {
        return cut;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                boolean broken = cuts.getAndDecrement() > 0;
                long upLimit = broken ? up : NEVER;
                long downLimit = broken ? down : NEVER;
                threads.execute(() -> pass(client, upstream, upLimit));
                threads.execute(() -> pass(upstream, client, downLimit));
            } catch (IOException e) {
                cut = true;
            }
        }
    }

    /** Copies what comes; at the limit both sides are closed, what arrived before it has arrived. */
    private void pass(Socket from, Socket to, long limit) {
        long left = limit;
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            while (left > 0) {
                int count = in.read(bytes, 0, (int) Math.min(bytes.length, left));
                if (count < 0) {
                    return;
                }
                out.write(bytes, 0, count);
                left -= count;
            }
            cut = true;
        } catch (IOException e) {
            // The other direction has closed it.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
