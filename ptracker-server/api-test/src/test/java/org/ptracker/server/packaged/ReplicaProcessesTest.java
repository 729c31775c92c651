package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.database.TestPostgres;
import org.ptracker.testkit.process.WarProcess;

/** Two processes of the packaged server on one PostgreSQL. */
@Tag("packaged")
@Tag("slow")
class ReplicaProcessesTest {
    private static final String PASSWORD = "correct horse battery";
    private static final int WRITERS = 8;
    private static final int WRITES = 200;
    private static final int OVERLAP_RACES = 1000;
    private static final int KEY_RACES = 200;

    @TempDir
    private Path folder;

    private final List<WarProcess> processes = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private String url = "";

    @BeforeEach
    void startServers() throws Exception {
        url = TestPostgres.newDatabase();
        Files.writeString(folder.resolve("password"), PASSWORD);
        Map<String, String> first = new HashMap<>(settings());
        first.put("PTRACKER_ADMIN_USER", "ada");
        first.put("PTRACKER_ADMIN_PASSWORD_FILE", folder.resolve("password").toString());
        processes.add(WarProcess.start(first));
        processes.add(WarProcess.start(first));
    }

    @AfterEach
    void stopServers() {
        processes.forEach(WarProcess::close);
        threads.shutdownNow();
    }

    private Map<String, String> settings() {
        return Map.of(
                "PTRACKER_PORT", "0", "PTRACKER_DATA", folder.resolve("data").toString(), "PTRACKER_DATABASE_URL", url);
    }

    private List<TestClient> clients() throws Exception {
        List<TestClient> clients = new ArrayList<>();
        String token = "";
        for (WarProcess process : processes) {
            URI uri = process.uri();
            if (token.isEmpty()) {
                String body = "{\"name\":\"ada\",\"password\":\"" + PASSWORD + "\"}";
                token = new TestClient(uri, null).post("/api/v1/login", body).at("/token");
            }
            clients.add(new TestClient(uri, token));
        }
        return clients;
    }

    /** As a client does that has been told of two addresses: the next one, with the same key, until there is an answer. */
    private static String store(List<TestClient> clients, int number) {
        Instant start = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(number));
        String body = "{\"start\":\"" + start + "\",\"duration\":\"PT1H\"}";
        for (int i = 0; ; i++) {
            TestClient client = clients.get((number + i) % clients.size());
            try {
                Reply reply = client.post("/api/v1/intervals", body, "Idempotency-Key", "write-" + number);
                if (reply.status() == 201) {
                    return reply.at("/id");
                }
            } catch (AssertionError e) {
                // No answer: this server is gone, and whether it stored is what the key is for.
            }
        }
    }

    @Test
    void serverThatIsKilled_losesNothing_andDoublesNothing() throws Exception {
        List<TestClient> clients = clients();
        AtomicInteger next = new AtomicInteger();
        Set<String> answered = ConcurrentHashMap.newKeySet();
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(threads.submit(() -> {
                for (int number = next.getAndIncrement(); number < WRITES; number = next.getAndIncrement()) {
                    answered.add(store(clients, number));
                    if (number == WRITES / 2) {
                        processes.get(0).close();
                    }
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        Set<String> stored = new HashSet<>();
        JsonNode items =
                clients.get(1).get("/api/v1/intervals?limit=1000").json().path("items");
        items.forEach(item -> stored.add(item.path("id").asText()));
        assertThat(items).hasSize(WRITES);
        assertThat(stored).isEqualTo(answered);

        processes.get(1).terminate();
        assertThat(processes.get(1).result().status()).isZero();
    }

    private static String hour(int number) {
        Instant start = Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofHours(number));
        return "{\"start\":\"" + start + "\",\"duration\":\"PT1H\"}";
    }

    /** Sends the same to both at the same moment. */
    private List<Reply> race(List<TestClient> clients, String body, String... headers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(clients.size());
        List<Future<Reply>> running = new ArrayList<>();
        for (TestClient client : clients) {
            running.add(threads.submit(() -> {
                start.await();
                return client.post("/api/v1/intervals", body, headers);
            }));
        }
        return List.of(running.get(0).get(), running.get(1).get());
    }

    private static long stored(TestClient client) {
        return client.get("/api/v1/intervals?format=ndjson").body().lines().count();
    }

    @Test
    @Tag("long")
    void overlapRaces_storeOneOfTwo() throws Exception {
        List<TestClient> clients = clients();
        clients.get(0).patch("/api/v1/me", "{\"overlap_policy\":\"reject\"}");
        for (int i = 0; i < OVERLAP_RACES; i++) {
            assertThat(race(clients, hour(i))).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
        }
        assertThat(stored(clients.get(1))).isEqualTo(OVERLAP_RACES);
    }

    @Test
    @Tag("long")
    void sameKeyRaces_storeOnce() throws Exception {
        List<TestClient> clients = clients();
        for (int i = 0; i < KEY_RACES; i++) {
            List<Reply> replies = race(clients, hour(i), "Idempotency-Key", "race-" + i);
            assertThat(replies).extracting(Reply::status).containsOnly(201);
            assertThat(replies.get(0).at("/id")).isEqualTo(replies.get(1).at("/id"));
        }
        assertThat(stored(clients.get(1))).isEqualTo(KEY_RACES);
    }

    @Test
    void verbs_workOnPostgres_orSayWhatDoes() throws Exception {
        clients();
        assertThat(WarProcess.run(settings(), PASSWORD + "\n", "user", "add", "grace")
                        .lines())
                .containsExactly("added grace user");
        assertThat(WarProcess.run(settings(), "", "user", "list").lines()).containsExactly("ada admin", "grace user");
        for (List<String> verb : List.of(
                List.of("backup", folder.resolve("copy.db").toString()),
                List.of("restore", folder.resolve("copy.db").toString()),
                List.of("verify"))) {
            WarProcess.Result result = WarProcess.run(settings(), "", verb.toArray(String[]::new));
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.onlyLine())
                    .startsWith("ptracker-server: the data is in PostgreSQL, at jdbc:postgresql:")
                    .containsPattern("pg_(dump|restore|amcheck)");
        }
        assertThat(folder.resolve("data/ptracker.db")).doesNotExist();
    }
}
