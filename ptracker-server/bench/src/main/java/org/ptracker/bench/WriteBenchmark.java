package org.ptracker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.sqlite.SqliteDatabase;

/**
 * Group commit against one transaction per row: 64 clients, each waiting until its row is durable before it sends the next.
 * Both sides run the same insert through the same writer on the same kind of file. On the second side a lock lets one client
 * in at a time, so that the writer never finds more than one row to commit. The sides take turns.
 */
public final class WriteBenchmark {
    private static final int CLIENTS = 64;
    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(3);

    private WriteBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "bench-");
        try (Side grouped = new Side(folder.resolve("grouped"), false);
                Side single = new Side(folder.resolve("single"), true)) {
            Rounds rounds = new Rounds();
            for (int round = 0; round <= ROUNDS; round++) {
                double perSecondGrouped = grouped.run();
                double perSecondSingle = single.run();
                rounds.add(round, "group commit", perSecondGrouped, "one transaction per row", perSecondSingle);
            }
            rounds.printMedian();
        } finally {
            delete(folder);
        }
    }

    /** One database and the clients that write to it. */
    private static final class Side implements AutoCloseable {
        private final Database database;
        private final long userId;
        private final boolean oneAtATime;
        private final ReentrantLock turn = new ReentrantLock();
        private final IntervalStore store = new IntervalStore();
        private final SampleIntervals intervals = new SampleIntervals(1, 20);
        private final AtomicInteger next = new AtomicInteger();

        Side(Path folder, boolean oneAtATime) {
            this.database = SqliteDatabase.open(folder, Clock.systemUTC(), 1024, 2, CommitListener.NONE);
            this.userId = SampleUser.insert(database);
            this.oneAtATime = oneAtATime;
        }

        double run() throws InterruptedException, ExecutionException {
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            int before = next.get();
            long began = System.nanoTime();
            long end = began + ROUND.toNanos();
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                running.add(clients.submit(() -> {
                    while (System.nanoTime() < end) {
                        insertOne();
                    }
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
            clients.shutdown();
            return (next.get() - before) * 1e9 / (System.nanoTime() - began);
        }

        private void insertOne() {
            StoredInterval interval = intervals.get(next.getAndIncrement());
            if (!oneAtATime) {
                write(interval);
                return;
            }
            turn.lock();
            try {
                write(interval);
            } finally {
                turn.unlock();
            }
        }

        private void write(StoredInterval interval) {
            database.write(transaction -> {
                store.insert(transaction, userId, interval, interval.content().zone(), 1);
                return interval;
            });
        }

        @Override
        public void close() {
            database.close();
        }
    }

    static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
