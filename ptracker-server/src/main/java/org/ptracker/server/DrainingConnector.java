package org.ptracker.server;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A connector that tells two kinds of silence apart when the server stops. A client that keeps its connection for later holds
 * up nobody's restart; one that is slow to read its answer, or to send its request, gets the time of a bad network.
 */
final class DrainingConnector extends ServerConnector {
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(100);
    private static final Duration DURING_A_REQUEST = Duration.ofSeconds(5);

    DrainingConnector(Server server, ConnectionFactory... layers) {
        super(server, 1, 1, layers);
        setShutdownIdleTimeout(DURING_A_REQUEST.toMillis());
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint client = new WatchedEndPoint(channel, selector, key, getScheduler());
        client.setIdleTimeout(getIdleTimeout());
        return client;
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        CompletableFuture<Void> closed = super.shutdown();
        hurry(closed);
        return closed;
    }

    /** Again and again, since more connections become idle as their requests end. */
    private void hurry(CompletableFuture<Void> closed) {
        getConnectedEndPoints().stream()
                .filter(DrainingConnector::isBetweenRequests)
                .forEach(client -> client.setIdleTimeout(BETWEEN_REQUESTS.toMillis()));
        if (!closed.isDone()) {
            getScheduler().schedule(() -> hurry(closed), BETWEEN_REQUESTS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isBetweenRequests(EndPoint client) {
        return !(client instanceof WatchedEndPoint watched && watched.isInRequest());
    }
}
