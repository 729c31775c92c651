package org.ptracker.server.packaged;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.common.Json;
import org.ptracker.testkit.Exposition;
import org.ptracker.testkit.network.RawConnection;
import org.ptracker.testkit.network.RawConnection.Answer;
import org.ptracker.testkit.process.WarProcess;

/** TERM, sent to the finished WAR while clients of every kind are at work. */
@Tag("packaged")
@Timeout(300)
class GracefulStopTest {
    private static final int WRITERS = 12;
    private static final int READERS = 8;
    private static final int ANSWERS_BEFORE = 20;
    private static final int WINDOW = 32 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** So that a server sees some 100 kB go, which is when it writes on, four times within the 5 s in which it gives a reader up. */
    private static final Duration BETWEEN_READS = Duration.ofMillis(100);

    private static final Duration SOON = Duration.ofSeconds(4);
    private static final Pattern STOPPING = Pattern.compile("stopping");
    private static final String ITEM = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"%s\"}";
    private static final String PAGE = "/api/v1/intervals?limit=1000";

    @TempDir
    Path folder;

    private String token = "";

    private WarProcess start() throws IOException {
        return WarProcess.start(Map.of(
                "PTRACKER_DATA", folder.resolve("data").toString(),
                "PTRACKER_PORT", "0",
                "PTRACKER_ADMIN_USER", "ada",
                "PTRACKER_ADMIN_PASSWORD", "correct horse battery"));
    }

    private void signIn(URI server) throws IOException {
        String body = "{\"name\":\"ada\",\"password\":\"correct horse battery\"}";
        try (RawConnection connection = new RawConnection(server)) {
            token = json(ask(connection, "POST", "/api/v1/login", body))
                    .path("token")
                    .asText();
        }
    }

    private byte[] request(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + (bytes.length == 0 ? "" : "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length)
                + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    private Answer ask(RawConnection connection, String method, String path, String body) throws IOException {
        connection.send(request(method, path, body));
        Answer answer = connection.read(false);
        assertThat(answer).isNotNull();
        return answer;
    }

    private static JsonNode json(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return Json.MAPPER.readTree(answer.bytes());
    }

    /** What one client saw until its connection was closed. */
    private final class Client {
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final Queue<Throwable> cut = new ConcurrentLinkedQueue<>();
        private final CountDownLatch warm;

        Client(CountDownLatch warm) {
            this.warm = warm;
        }

        void run(URI server, String method, String path, String name) {
            int number = 0;
            try (RawConnection connection = new RawConnection(server)) {
                while (connection.isReusable()) {
                    String note = name + "-" + number++;
                    connection.send(request(method, path, method.equals("GET") ? "" : ITEM.formatted(note)));
                    Answer answer = connection.read(false);
                    if (answer == null) {
                        // Closed between two requests: nothing was promised.
                        return;
                    }
                    assertThat(answer.status()).as(answer.body()).isIn(200, 201, 503);
                    Json.MAPPER.readTree(answer.bytes());
                    if (answer.status() == 201) {
                        acknowledged.add(note);
                    }
                    warm.countDown();
                }
            } catch (IOException | RuntimeException | AssertionError e) {
                cut.add(e);
            }
        }
    }

    @Test
    void load_isAnsweredWhole_andWhatWasAcknowledgedIsThere() throws Exception {
        CountDownLatch warm = new CountDownLatch((WRITERS + READERS) * ANSWERS_BEFORE);
        List<Client> clients = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
        try (WarProcess server = start()) {
            URI uri = server.uri();
            signIn(uri);
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS + READERS; i++) {
                Client client = new Client(warm);
                clients.add(client);
                String name = "client" + i;
                boolean writes = i < WRITERS;
                running.add(CompletableFuture.runAsync(
                        () -> client.run(uri, writes ? "POST" : "GET", writes ? "/api/v1/intervals" : PAGE, name),
                        threads));
            }
            warm.await();
            assertStops(server);
            running.forEach(CompletableFuture::join);
        }
        threads.shutdown();
        assertThat(clients).allSatisfy(client -> assertThat(client.cut).isEmpty());
        Set<String> acknowledged =
                clients.stream().flatMap(client -> client.acknowledged.stream()).collect(Collectors.toSet());
        assertThat(acknowledged).hasSizeGreaterThan(WRITERS);
        try (WarProcess again = start()) {
            Map<String, Integer> stored = notes(again.uri());
            assertThat(stored.keySet()).containsAll(acknowledged);
            assertThat(stored.values()).containsOnly(1);
            assertStops(again);
        }
    }

    private Map<String, Integer> notes(URI server) throws IOException {
        Map<String, Integer> notes = new HashMap<>();
        String cursor = "";
        try (RawConnection connection = new RawConnection(server)) {
            do {
                JsonNode page = json(ask(connection, "GET", PAGE + cursor, ""));
                page.path("items").forEach(item -> notes.merge(item.path("note").asText(), 1, Integer::sum));
                cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
            } while (!cursor.isEmpty());
        }
        return notes;
    }

    private static void assertStops(WarProcess server) throws InterruptedException {
        long began = System.nanoTime();
        server.terminate();
        WarProcess.Result result = server.result();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(server.atItsPace(LONGEST));
        assertThat(result.status()).isZero();
        // How slow a request was, depends on what else the machine does.
        assertThat(result.lines())
                .filteredOn(line -> !line.contains(" slow request "))
                .noneMatch(line -> line.contains("ERROR") || line.contains("WARN"));
    }

    /** A page of some 4 MB that the server cannot get rid of, because nobody reads it yet. */
    private RawConnection download(URI server) throws IOException {
        String item = ITEM.formatted("n".repeat(4000));
        String batch =
                IntStream.range(0, 500).mapToObj(i -> item).collect(Collectors.joining(",", "{\"items\":[", "]}"));
        try (RawConnection connection = new RawConnection(server)) {
            json(ask(connection, "POST", "/api/v1/intervals/batch", batch));
            json(ask(connection, "POST", "/api/v1/intervals/batch", batch));
        }
        RawConnection download = new RawConnection(server, WINDOW);
        download.send(request("GET", PAGE, ""));
        try (RawConnection connection = new RawConnection(server)) {
            double inFlight = 0;
            while (inFlight < 2) {
                String scrape = ask(connection, "GET", "/metrics", "").body();
                inFlight = Exposition.parse(scrape).sum("ptracker_http_requests_in_flight");
            }
        }
        return download;
    }

    @Test
    @Tag("slow")
    void download_isFinished_whileNothingNewBegins() throws Exception {
        try (WarProcess server = start()) {
            URI uri = server.uri();
            signIn(uri);
            CountDownLatch refuses = new CountDownLatch(1);
            try (RawConnection download = download(uri)) {
                // Slowly, until it is seen that nothing new begins: who reads nothing for seconds is given up.
                download.readSlowly(() -> untilItRefuses(refuses));
                CompletableFuture<Answer> reading = CompletableFuture.supplyAsync(() -> answer(download));
                server.terminate();
                server.output().await(STOPPING, server.atItsPace(LONGEST));
                while (accepts(uri)) {
                    Thread.onSpinWait();
                }
                assertThat(server.endsWithin(Duration.ofMillis(700)))
                        .as("waits for the download")
                        .isFalse();
                refuses.countDown();
                // As much as one page has of long notes.
                assertThat(json(reading.get()).path("items")).hasSizeGreaterThan(200);
            }
            assertThat(server.result().status()).isZero();
        }
    }

    private static void untilItRefuses(CountDownLatch refuses) {
        try {
            refuses.await(BETWEEN_READS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer answer(RawConnection connection) {
        try {
            return requireNonNull(connection.read(false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It keeps its connection for a next request that never comes. */
    @Test
    @Tag("slow")
    void idleClient_holdsNothingUp() throws Exception {
        try (WarProcess server = start()) {
            URI uri = server.uri();
            signIn(uri);
            try (RawConnection idle = new RawConnection(uri)) {
                assertThat(ask(idle, "GET", "/readyz", "").status()).isEqualTo(200);
                // At once, while the server may still be putting away the request that it has answered.
                server.terminate();
                assertThat(server.endsWithin(server.atItsPace(SOON)))
                        .as("ends soon")
                        .isTrue();
                assertThat(idle.read(false)).isNull();
            }
            assertThat(server.result().status()).isZero();
        }
    }

    @Test
    @Tag("slow")
    void clientThatNeverReads_isGivenUp() throws Exception {
        try (WarProcess server = start()) {
            URI uri = server.uri();
            signIn(uri);
            try (RawConnection download = download(uri)) {
                long began = System.nanoTime();
                server.terminate();
                assertThat(server.result().status()).isZero();
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(server.atItsPace(LONGEST));
                assertThatThrownBy(() -> download.read(false)).isInstanceOf(IOException.class);
            }
        }
    }

    private static boolean accepts(URI server) throws IOException {
        try {
            new RawConnection(server).close();
            return true;
        } catch (SocketException e) {
            // Refused, or it waited to be accepted when the server closed the door.
            return false;
        }
    }
}
