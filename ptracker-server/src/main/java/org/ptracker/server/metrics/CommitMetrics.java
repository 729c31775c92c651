package org.ptracker.server.metrics;

import java.util.concurrent.TimeUnit;
import org.ptracker.server.storage.CommitListener;

/** How many writes share a commit, and how long the disk takes for it. Told on the writer's thread; thread-safe. */
public final class CommitMetrics implements CommitListener {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Distribution writes = new Distribution(1, 2, 4, 8, 16, 32, 64, 128, 256);
    private final Distribution seconds = new Distribution(
            0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);

    @Override
    public void committed(int count, long nanos) {
        writes.add(count);
        seconds.add(nanos / NANOS);
    }

    Distribution writes() {
        return writes;
    }

    Distribution seconds() {
        return seconds;
    }
}
