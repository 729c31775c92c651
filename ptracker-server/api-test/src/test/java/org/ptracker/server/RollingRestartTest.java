package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.process.WarProcess;

/**
 * An upgrade under load: the server is stopped by TERM and started again on the same address, while clients write and read and
 * send again what has no answer. Nothing that was answered is lost, nothing is stored twice, and nobody is refused but in the
 * pause between the two servers.
 */
@Tag("slow")
@Tag("sqlite")
class RollingRestartTest {
    private static final int RESTARTS = 3;
    private static final int WRITERS = 4;
    private static final int READERS = 4;
    private static final int ANSWERS_BEFORE = 300;
    private static final Duration BEFORE_A_RETRY = Duration.ofMillis(20);

    /** A stretch of {@link System#nanoTime}. */
    private record Stretch(long from, long to) {
        boolean meets(Stretch other) {
            return from <= other.to && other.from <= to;
        }

        long millis() {
            return Duration.ofNanos(to - from).toMillis();
        }
    }

    @TempDir
    Path folder;

    private final Map<String, String> answered = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Stretch> refused = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Stretch> waited = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Semaphore answers = new Semaphore(0);

    @Test
    void stoppedAndStartedUnderLoad_losesNothing_andRefusesOnlyInBetween() throws Exception {
        int port = freePort();
        WarProcess server = start(port);
        TestClient client = KillableServer.signIn(server.uri());
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
        List<CompletableFuture<Void>> clients = IntStream.range(0, WRITERS + READERS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> work(client, i < WRITERS), threads))
                .toList();
        ConcurrentLinkedQueue<Stretch> pauses = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < RESTARTS; i++) {
            answers.acquire(ANSWERS_BEFORE);
            long term = System.nanoTime();
            server.terminate();
            assertThat(server.result().status()).isZero();
            server = start(port);
            assertThat(server.uri()).isEqualTo(URI.create("http://127.0.0.1:" + port));
            pauses.add(new Stretch(term, System.nanoTime()));
        }
        answers.acquire(ANSWERS_BEFORE);
        ended.set(true);
        clients.forEach(CompletableFuture::join);
        threads.shutdown();

        assertThat(refused).allMatch(request -> pauses.stream().anyMatch(request::meets));
        assertThat(stored(client)).isEqualTo(answered);
        server.terminate();
        assertThat(server.result().status()).isZero();
        System.out.printf(
                "%d restarts: %d writes answered, none lost or doubled; %d requests refused, all in the pauses of %s ms; the longest"
                        + " wait for an answer, with retries, was %d ms%n",
                RESTARTS,
                answered.size(),
                refused.size(),
                pauses.stream().map(Stretch::millis).toList(),
                waited.stream().mapToLong(Stretch::millis).max().orElse(0));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private WarProcess start(int port) throws IOException {
        return KillableServer.start(folder.resolve("data"), Map.of("PTRACKER_PORT", String.valueOf(port)));
    }

    private void work(TestClient client, boolean writes) {
        while (!ended.get()) {
            if (writes) {
                String key = "note " + numbers.incrementAndGet();
                String body =
                        "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"%s\"}".formatted(key);
                Reply stored = untilAnswered(201, () -> client.post("/api/v1/intervals", body, "Idempotency-Key", key));
                answered.put(key, stored.at("/id"));
            } else {
                untilAnswered(200, () -> client.get("/api/v1/intervals?limit=50"));
            }
            answers.release();
        }
    }

    /** Sends again what has no answer, or was refused because the server stops, as a client does. */
    private Reply untilAnswered(int status, Supplier<Reply> request) {
        long first = System.nanoTime();
        while (true) {
            long began = System.nanoTime();
            Reply reply = answerOf(request);
            if (reply != null && reply.status() == status) {
                waited.add(new Stretch(first, System.nanoTime()));
                return reply;
            }
            assertThat(reply == null || reply.status() == 503).as("%s", reply).isTrue();
            refused.add(new Stretch(began, System.nanoTime()));
            LockSupport.parkNanos(BEFORE_A_RETRY.toNanos());
        }
    }

    private static @Nullable Reply answerOf(Supplier<Reply> request) {
        try {
            return request.get();
        } catch (AssertionError e) {
            assertThat(e).hasMessageContaining("has no answer");
            return null;
        }
    }

    private static Map<String, String> stored(TestClient client) {
        Map<String, String> stored = new HashMap<>();
        for (JsonNode item : client.intervals()) {
            assertThat(stored.put(item.path("note").asText(), item.path("id").asText()))
                    .isNull();
        }
        return stored;
    }
}
