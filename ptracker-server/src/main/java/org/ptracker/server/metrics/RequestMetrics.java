package org.ptracker.server.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests by route, method and status. Thread-safe and without a lock: a request finds its counters by two look-ups. There
 * are as many as routes and methods that we know, whatever clients send.
 */
public final class RequestMetrics {
    private static final String UNMATCHED = "unmatched";
    private static final String OTHER = "other";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    private static final int LOWEST_STATUS = 100;
    private static final int HIGHEST_STATUS = 599;
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongAdder inFlight = new LongAdder();
    private final Map<String, Map<String, Series>> series = new ConcurrentHashMap<>();

    /** What was counted of one route and method. */
    static final class Series {
        private final String route;
        private final String method;
        private final Distribution seconds = new Distribution(SECONDS);
        private final AtomicLongArray statuses = new AtomicLongArray(HIGHEST_STATUS - LOWEST_STATUS + 1);

        Series(String route, String method) {
            this.route = route;
            this.method = method;
        }

        String route() {
            return route;
        }

        String method() {
            return method;
        }

        Distribution seconds() {
            return seconds;
        }

        /** How many were answered with each status that there was. */
        void forEachStatus(StatusVisitor visitor) {
            for (int i = 0; i < statuses.length(); i++) {
                long times = statuses.get(i);
                if (times > 0) {
                    visitor.visit(LOWEST_STATUS + i, times);
                }
            }
        }
    }

    @FunctionalInterface
    interface StatusVisitor {
        void visit(int status, long times);
    }

    void began() {
        inFlight.increment();
    }

    /**
     * Counts a request that is over.
     *
     * @param route the path of the route table, or null when the request's path is none of them
     * @param nanos how long it took
     */
    void ended(@Nullable String route, String method, int status, long nanos) {
        Series one = find(route == null ? UNMATCHED : route, METHODS.contains(method) ? method : OTHER);
        one.statuses.incrementAndGet(Math.max(LOWEST_STATUS, Math.min(HIGHEST_STATUS, status)) - LOWEST_STATUS);
        one.seconds.add(nanos / NANOS);
        inFlight.decrement();
    }

    private Series find(String route, String method) {
        Map<String, Series> methods = series.get(route);
        Series known = methods == null ? null : methods.get(method);
        return known != null
                ? known
                : series.computeIfAbsent(route, path -> new ConcurrentHashMap<>())
                        .computeIfAbsent(method, name -> new Series(route, name));
    }

    /** How many requests are being handled now. */
    long inFlight() {
        return inFlight.sum();
    }

    Stream<Series> series() {
        return series.values().stream().map(Map::values).flatMap(Collection::stream);
    }
}
