package org.ptracker.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.Scope;
import org.ptracker.common.account.WeekStart;
import org.ptracker.server.PTrackerServer;
import org.ptracker.server.ServerConfig;
import org.ptracker.server.access.Caller;
import org.ptracker.server.hash.RowChecksum;
import org.ptracker.server.interval.change.ChangeSignal;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.interval.change.UnfinishedBatches;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.OtherServers;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.server.storage.sqlite.SqliteDatabase;

/**
 * What the checksums of the history cost: that of one change, beside a whole write on the writer's thread (row, history and
 * checksum, 1,000 in a transaction), and the check of a million rows, during which a server that was just started answers.
 */
public final class ChecksumBenchmark {
    private static final int ROWS = 1_000_000;
    private static final int BATCH = 1000;

    private ChecksumBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS;
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "bench-");
        try {
            double write = write(folder, rows);
            checksum(rows);
            double checksum = checksum(rows);
            System.out.printf(
                    Locale.ROOT,
                    "a write takes %.1f us, of which its checksum %.2f us: %.1f %%%n",
                    write,
                    checksum,
                    100 * checksum / write);
            long began = System.nanoTime();
            SqliteCheck.check(folder.resolve(SqliteCheck.DATABASE));
            Duration verify = Duration.ofNanos(System.nanoTime() - began);
            System.out.printf(Locale.ROOT, "verify of %d rows takes %.1f s%n", rows, verify.toMillis() / 1e3);
            start(folder, verify);
        } finally {
            WriteBenchmark.delete(folder);
        }
    }

    /** Microseconds a row. */
    private static double write(Path folder, int rows) {
        SampleIntervals intervals = new SampleIntervals(1, 20);
        try (Database database = SqliteDatabase.open(folder, Clock.systemUTC(), 1024, 2, CommitListener.NONE)) {
            Caller caller = new Caller(
                    SampleUser.insert(database),
                    "sample",
                    Role.USER,
                    "UTC",
                    WeekStart.MONDAY,
                    new UUID(0, 0),
                    "bench",
                    Scope.WRITE);
            ChangeWriter writer = new ChangeWriter(
                    database,
                    new ChangeSignal(1, OtherServers.NONE),
                    Clock.systemUTC(),
                    new UnfinishedBatches(database));
            long began = System.nanoTime();
            for (int first = 0; first < rows; first += BATCH) {
                int from = first;
                writer.make(
                        caller,
                        () -> PlannedChange.of(true, false, batch -> {
                            for (int number = from; number < from + BATCH; number++) {
                                batch.create(intervals.get(number));
                            }
                            return true;
                        }));
            }
            return (System.nanoTime() - began) / 1e3 / rows;
        }
    }

    /** Microseconds a change. */
    private static double checksum(int rows) {
        byte[] id = new byte[16];
        String after = "[631152000000,631153800000,\"Europe/Berlin\",\"design review with t\",\"\"]";
        long previous = RowChecksum.NONE;
        long began = System.nanoTime();
        for (long seq = 1; seq <= rows; seq++) {
            previous = RowChecksum.of(
                    previous, 1L, seq, seq, null, "create", id, 1L, 631_152_000_000L, "bench", null, after);
        }
        double micros = (System.nanoTime() - began) / 1e3 / rows;
        if (previous == RowChecksum.NONE) {
            throw new IllegalStateException("no checksum");
        }
        return micros;
    }

    /** The server's own check logs how long it took, and is given time for that. */
    private static void start(Path folder, Duration verify) throws Exception {
        ServerConfig config = ServerConfig.from(Map.of("PTRACKER_DATA", folder.toString(), "PTRACKER_PORT", "0"));
        long began = System.nanoTime();
        try (PTrackerServer server = PTrackerServer.start(config, Clock.systemUTC())) {
            URI ready = server.uri().resolve("/readyz");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
            System.out.printf(
                    Locale.ROOT,
                    "started on it, a server answers %d after %.2f s%n",
                    answer.statusCode(),
                    (System.nanoTime() - began) / 1e9);
            // The check in the background says in the log when it is done, and to nobody else.
            Thread.sleep(2 * verify.toMillis());
        }
    }
}
