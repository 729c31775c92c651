package org.ptracker.testkit.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A network between browser and server that can lose answers: the server has done what was asked, and nobody hears of it. */
public final class Tunnel implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final URI server;
    private volatile boolean losing;

    public Tunnel(String url) throws IOException {
        server = URI.create(url);
        threads.execute(this::accept);
    }

    /** Cookies know no ports: who is signed in at the server is so here. */
    public String url() {
        return "http://" + server.getHost() + ":" + socket.getLocalPort() + "/";
    }

    /** From now on requests arrive and their answers do not, or all is well again. */
    public void loseAnswers(boolean losing) {
        this.losing = losing;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket near = socket.accept();
                Socket far = new Socket(server.getHost(), server.getPort());
                open.add(near);
                open.add(far);
                threads.execute(() -> pass(near, far, false));
                threads.execute(() -> pass(far, near, true));
            } catch (IOException e) {
                // Closed, or the next one may do better.
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16_384];
            for (int length = in.read(buffer); length >= 0 && !(answers && losing); length = in.read(buffer)) {
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // One side has gone; with it goes the other.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket one : open) {
            one.close();
        }
        threads.shutdown();
    }
}
