package org.ptracker.server.packaged;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.common.Json;
import org.ptracker.testkit.SampleRows;
import org.ptracker.testkit.network.RawConnection;
import org.ptracker.testkit.process.WarProcess;

/**
 * One user asks for as much as they can, with the settings of production; another one lists and stores now and then. Judged
 * by what the other one waits beside them, against what they wait alone in the same run.
 */
@Tag("packaged")
@Tag("slow")
@Timeout(300)
class NeighboursTest {
    private static final int ROWS = 60_000;
    private static final int CALLS = 60;
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private URI server = URI.create("http://localhost");

    @ParameterizedTest
    @CsvSource({
        "20, GET, intervals?q=nothing+like+this,",
        "20, GET, summary?by=day,",
        "24, POST, intervals/batch, 1000",
        "64, GET, intervals?limit=1000,",
    })
    void greedyNeighbour_isHardlyFelt(int connections, String method, String path, @Nullable Integer items)
            throws Exception {
        Map<String, String> settings = Map.of(
                "PTRACKER_DATA",
                folder.toString(),
                "PTRACKER_PORT",
                "0",
                "PTRACKER_ADMIN_USER",
                "greedy",
                "PTRACKER_ADMIN_PASSWORD",
                PASSWORD);
        List<String> command = List.of(WarProcess.tool("java"), "-Xmx256m", "-jar", WarProcess.WAR.toString());
        try (WarProcess process = WarProcess.start(settings, command)) {
            server = process.uri();
            String greedy = signIn("greedy");
            send("POST", "users", "{\"name\":\"quiet\",\"password\":\"" + PASSWORD + "\",\"role\":\"user\"}", greedy);
            String quiet = signIn("quiet");
            SampleRows.add(folder, "greedy", ROWS, 100);
            SampleRows.add(folder, "quiet", 500, 100);
            waits(quiet);
            long[][] alone = waits(quiet);
            long began = System.nanoTime();
            send(method, path, items == null ? null : batch(items), greedy);
            long once = System.nanoTime() - began;
            AtomicLong answered = new AtomicLong();
            String body = items == null ? null : batch(items);
            List<Thread> attackers = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                attackers.add(new Thread(() -> attack(method, path, body, greedy, answered)));
            }
            attackers.forEach(Thread::start);
            while (answered.get() < connections) {
                Thread.onSpinWait();
            }
            long[][] beside = waits(quiet);
            attackers.forEach(Thread::interrupt);
            for (Thread attacker : attackers) {
                attacker.join();
            }
            print(method + " " + path, alone, beside, answered.get());
            // A write waits for the one under way, which may be of a thousand intervals, and for no other.
            assertThat(median(beside[0])).as("a list, in the middle").isLessThan(20 * median(alone[0]));
            assertThat(median(beside[1]))
                    .as("a write, in the middle")
                    .isLessThan(20 * median(alone[1]) + (items == null ? 0 : 5 * once));
        }
    }

    private static void print(String attack, long[][] alone, long[][] beside, long answered) {
        for (int i = 0; i < 2; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | p50 %.1f → %.1f ms | p99 %.1f → %.1f ms | %.1f times | %d attacks%n",
                    attack,
                    i == 0 ? "GET" : "POST",
                    median(alone[i]) / 1e6,
                    median(beside[i]) / 1e6,
                    percentile(alone[i], 99) / 1e6,
                    percentile(beside[i], 99) / 1e6,
                    (double) percentile(beside[i], 99) / percentile(alone[i], 99),
                    answered);
        }
    }

    private static long median(long[] sorted) {
        return percentile(sorted, 50);
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private void attack(String method, String path, @Nullable String body, String token, AtomicLong answered) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                send(method, path, body, token);
                answered.incrementAndGet();
            } catch (IOException | InterruptedException e) {
                return;
            }
        }
    }

    /** What lists and writes take, in nanoseconds and sorted; on a connection that shares nothing with the attackers' client. */
    private long[][] waits(String token) throws IOException {
        long[][] nanos = new long[2][CALLS];
        byte[] list = request("GET", "intervals?limit=100", "", token);
        String interval = "{\"start\":\"2026-01-01T08:00:00Z\",\"end\":\"2026-01-01T09:00:00Z\",\"note\":\"quiet\"}";
        byte[] add = request("POST", "intervals", interval, token);
        try (RawConnection connection = new RawConnection(server)) {
            for (int i = 0; i < CALLS; i++) {
                long began = System.nanoTime();
                assertThat(status(connection, list)).isEqualTo(200);
                long listed = System.nanoTime();
                assertThat(status(connection, add)).isEqualTo(201);
                nanos[0][i] = listed - began;
                nanos[1][i] = System.nanoTime() - listed;
            }
        }
        Arrays.sort(nanos[0]);
        Arrays.sort(nanos[1]);
        return nanos;
    }

    private static int status(RawConnection connection, byte[] request) throws IOException {
        connection.send(request);
        return requireNonNull(connection.read(false)).status();
    }

    private static byte[] request(String method, String path, String body, String token) {
        String text = method + " /api/v1/" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String batch(int items) {
        List<String> intervals = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            intervals.add(
                    "{\"start\":\"2026-02-01T08:00:00Z\",\"end\":\"2026-02-01T09:00:00Z\",\"note\":\"n\",\"tags\":[\"t\"]}");
        }
        return "{\"items\":[" + String.join(",", intervals) + "]}";
    }

    private String signIn(String name) throws IOException, InterruptedException {
        String body = "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
        return Json.MAPPER
                .readTree(send("POST", "login", body, null).body())
                .path("token")
                .asText();
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/v1/" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
