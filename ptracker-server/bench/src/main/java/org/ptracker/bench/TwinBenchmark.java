package org.ptracker.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The packaged server with a heap of 64 MB against a twin written by hand with express and better-sqlite3, and against its own
 * probe: 64 clients that each wait for their answer, of a user with 100,000 intervals. In turns, so that the machine is the
 * same for all.
 */
public final class TwinBenchmark {
    private static final int CLIENTS = 64;
    private static final int INTERVALS = 100_000;
    private static final int BATCH = 1000;
    private static final int ROUNDS = 5;
    private static final int SECONDS = 3;
    private static final Path TWIN = Path.of("ptracker-server/bench/twin/server.js");
    private static final String INTERVAL = "{\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T09:30:00Z\","
            + "\"zone\":\"Europe/Berlin\",\"note\":\"design review with the team\",\"tags\":[\"work\"]}";

    private TwinBenchmark() {}

    /** A server that runs, and the requests that it is asked. */
    private record Side(String name, int port, String token, Process process) {
        String livez() {
            return request("GET /livez", "");
        }

        String page() {
            return request("GET /api/v1/intervals?limit=100", "");
        }

        String store() {
            return request("POST /api/v1/intervals", INTERVAL);
        }

        /** Of all its threads so far. */
        Duration processorTime() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        private String request(String line, String body) {
            return Requests.request(line, token, body);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(".").toAbsolutePath(), "bench-");
        Side ours = null;
        Side twin = null;
        try {
            ours = ours(folder.resolve("data"));
            twin = twin(folder.resolve("twin.db"));
            for (Side side : List.of(ours, twin)) {
                new Load(side.port, CLIENTS).run(side.store(), SECONDS);
                new Load(side.port, CLIENTS).run(side.page(), SECONDS);
            }
            compare(ours, twin);
        } finally {
            for (Side side : Arrays.asList(ours, twin)) {
                if (side != null) {
                    side.process.destroy();
                    side.process.waitFor();
                }
            }
            WriteBenchmark.delete(folder);
        }
    }

    private static void compare(Side ours, Side twin) throws Exception {
        List<double[]> rounds = new ArrayList<>();
        List<double[]> micros = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Measured[] measured = {
                measure(ours, ours.livez()),
                measure(ours, ours.store()),
                measure(twin, twin.store()),
                measure(ours, ours.page()),
                measure(twin, twin.page()),
            };
            rounds.add(Arrays.stream(measured).mapToDouble(Measured::perSecond).toArray());
            micros.add(Arrays.stream(measured).mapToDouble(Measured::micros).toArray());
        }
        System.out.println("Java " + Runtime.version()
                + ", answers a second, and the server's processor time for one; the median of " + ROUNDS + " rounds:");
        String[] names = {"/livez", "POST", "POST of the twin", "page of 100", "page of the twin"};
        for (int i = 0; i < names.length; i++) {
            System.out.printf(
                    Locale.ROOT, "%-18s %8.0f %8.0f us%n", names[i], median(rounds, i, -1), median(micros, i, -1));
        }
        System.out.printf(
                Locale.ROOT,
                "POST to /livez %.2f, to the twin's %.1f; page to /livez %.2f, to the twin's %.1f%n",
                median(rounds, 1, 0),
                median(rounds, 1, 2),
                median(rounds, 3, 0),
                median(rounds, 3, 4));
    }

    private record Measured(double perSecond, double micros) {}

    private static Measured measure(Side side, String request) throws Exception {
        Duration before = side.processorTime();
        double perSecond = new Load(side.port, CLIENTS).run(request, SECONDS);
        double micros = side.processorTime().minus(before).toNanos() / 1e3;
        return new Measured(perSecond, micros / (perSecond * SECONDS));
    }

    /** The median of a column, or of its ratio to another one in the same round. */
    private static double median(List<double[]> rounds, int column, int divisor) {
        double[] values = rounds.stream()
                .mapToDouble(round -> round[column] / (divisor < 0 ? 1 : round[divisor]))
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    private static Side ours(Path data) throws IOException {
        PackagedServer server = PackagedServer.start(data);
        String token = server.signIn(PackagedServer.USER);
        SampleIntervals intervals = new SampleIntervals(1, 27);
        for (int first = 0; first < INTERVALS; first += BATCH) {
            String items = IntStream.range(first, first + BATCH)
                    .mapToObj(intervals::json)
                    .collect(Collectors.joining(",", "{\"items\":[", "]}"));
            server.ask("POST /api/v1/intervals/batch", token, items);
        }
        return new Side("ours", server.uri().getPort(), token, server.process());
    }

    private static Side twin(Path file) throws IOException {
        Process process = new ProcessBuilder("node", TWIN.toString(), file.toString(), String.valueOf(INTERVALS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] words = process.inputReader(StandardCharsets.UTF_8).readLine().split(" ", 2);
        return new Side("twin", Integer.parseInt(words[0]), words[1], process);
    }
}
