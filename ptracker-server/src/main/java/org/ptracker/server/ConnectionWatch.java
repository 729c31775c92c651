package org.ptracker.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.ptracker.server.http.TrustedProxies;

/**
 * Keeps connections from piling up. Of one address, and of all, there are only so many: for one more the least active of the
 * address that has the most is closed, so a client that gets its answers goes on, however many others get none. A client that reads too slowly, or that takes too long for the header of a request, is dropped.
 */
final class ConnectionWatch extends AbstractLifeCycle implements Connection.Listener {
    private static final long SECOND = 1000;
    /** A connection that pipelines and does not read keeps some 80 KB. */
    private static final int HEAP_PER_CONNECTION = 128 * 1024;

    /** Between two searches for connections to close: to go through all for each one of a flood would take a processor. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final String TOO_MANY = "there are too many connections";

    private final Scheduler scheduler;
    private final TrustedProxies unlimited;
    private final int mostOfOne;
    private final int most;
    private final Duration longestHeader;
    private final Map<InetAddress, Set<WatchedEndPoint>> clients = new HashMap<>();
    private int count;
    private long lastSearch = System.nanoTime();

    ConnectionWatch(Scheduler scheduler, TrustedProxies unlimited, int mostOfOne, Duration longestHeader) {
        this.scheduler = scheduler;
        this.unlimited = unlimited;
        this.mostOfOne = mostOfOne;
        this.most = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / HEAP_PER_CONNECTION);
        this.longestHeader = longestHeader;
    }

    @Override
    protected void doStart() {
        again();
    }

    private void again() {
        scheduler.schedule(this::look, SECOND, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            late().forEach(WatchedEndPoint::drop);
            surplus().forEach(surplus -> surplus.drop(TOO_MANY));
        } finally {
            if (isRunning()) {
                again();
            }
        }
    }

    /** Looks at all of them; which have to go, and why. */
    private synchronized Map<WatchedEndPoint, String> late() {
        long now = System.nanoTime();
        Map<WatchedEndPoint, String> late = new HashMap<>();
        for (Set<WatchedEndPoint> same : clients.values()) {
            for (WatchedEndPoint client : same) {
                client.look(now);
                if (client.readsTooSlowly(now)) {
                    late.put(client, "the client reads too slowly");
                } else if (client.owesRequest(now, longestHeader)) {
                    late.put(client, "the request did not come in time");
                }
            }
        }
        return late;
    }

    /** The connections that had a moment to go on when there were too many. */
    private synchronized List<WatchedEndPoint> surplus() {
        return clients.entrySet().stream()
                .flatMap(one -> surplus(one.getKey(), one.getValue()).stream())
                .toList();
    }

    private List<WatchedEndPoint> surplus(InetAddress address, Set<WatchedEndPoint> same) {
        return unlimited.contain(address) ? List.of() : leastActive(same, same.size() - mostOfOne);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection.getEndPoint() instanceof WatchedEndPoint client && client.address() != null) {
            add(client, client.address()).forEach(surplus -> surplus.drop(TOO_MANY));
        }
    }

    /** How many there are. */
    synchronized int open() {
        return count;
    }

    /** Adds a client; which ones have to go for it. */
    private synchronized List<WatchedEndPoint> add(WatchedEndPoint client, InetAddress address) {
        Set<WatchedEndPoint> same = clients.computeIfAbsent(address, unknown -> new LinkedHashSet<>());
        same.add(client);
        count++;
        long now = System.nanoTime();
        if (now - lastSearch < PAUSE.toNanos()) {
            return List.of();
        }
        lastSearch = now;
        List<WatchedEndPoint> surplus = surplus(address, same);
        return surplus.isEmpty() && count > most ? leastActive(largest(), count - most) : surplus;
    }

    /**
     * The clients that do least, at most so many. Only those are that the server waits for, and has for a moment: who comes with
     * many requests at once has them answered.
     */
    private static List<WatchedEndPoint> leastActive(Set<WatchedEndPoint> candidates, int surplus) {
        if (surplus <= 0) {
            return List.of();
        }
        long now = System.nanoTime();
        return candidates.stream()
                .filter(client -> client.isWaitedFor(now))
                .sorted(WatchedEndPoint.LEAST_ACTIVE_FIRST)
                .limit(surplus)
                .toList();
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection.getEndPoint() instanceof WatchedEndPoint client) {
            remove(client);
        }
    }

    private synchronized void remove(WatchedEndPoint client) {
        Set<WatchedEndPoint> same = clients.get(client.address());
        if (same != null && same.remove(client)) {
            count--;
            if (same.isEmpty()) {
                clients.remove(client.address());
            }
        }
    }

    private Set<WatchedEndPoint> largest() {
        return clients.values().stream().max(Comparator.comparingInt(Set::size)).orElseThrow();
    }
}
