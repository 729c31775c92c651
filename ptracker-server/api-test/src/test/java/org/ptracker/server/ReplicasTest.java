package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.CapturedLog;
import org.ptracker.testkit.QuickServer;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.database.TestPostgres;

/** Three servers on one PostgreSQL: what each promises alone, all promise together. */
@Tag("slow")
class ReplicasTest {
    private static final int RACES = 200;
    private static final String PASSWORD = "correct horse battery";

    private static final List<PTrackerServer> servers = new ArrayList<>();
    private static final ExecutorService threads = Executors.newCachedThreadPool();

    private static String url = "";

    @BeforeAll
    static void startServers(@TempDir Path folder) throws Exception {
        CapturedLog.begin();
        url = TestPostgres.newDatabase();
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        Map<String, String> settings = Map.of(
                "PTRACKER_PORT",
                "0",
                "PTRACKER_DATABASE_URL",
                url,
                "PTRACKER_DATA",
                folder.resolve("data").toString(),
                "PTRACKER_ADMIN_USER",
                "ada",
                "PTRACKER_ADMIN_PASSWORD_FILE",
                password.toString());
        // All at once: they make one schema, and one first account.
        List<Future<PTrackerServer>> starting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            starting.add(threads.submit(() -> QuickServer.start(settings, Clock.systemUTC())));
        }
        for (Future<PTrackerServer> server : starting) {
            servers.add(server.get());
        }
    }

    @AfterAll
    static void stopServers() {
        servers.forEach(PTrackerServer::close);
        threads.shutdownNow();
    }

    private static TestClient anybody(int server) {
        return new TestClient(servers.get(server).uri(), null);
    }

    private static Reply signIn(int server, String name, String password) {
        return anybody(server).post("/api/v1/login", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
    }

    /** A new user, as a client of each server. */
    private static List<TestClient> user(String name) {
        String admin = signIn(0, "ada", PASSWORD).at("/token");
        Reply made = new TestClient(servers.get(1).uri(), admin)
                .post("/api/v1/users", "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(made.status()).isEqualTo(201);
        String token = signIn(0, name, PASSWORD).at("/token");
        return servers.stream()
                .map(server -> new TestClient(server.uri(), token))
                .toList();
    }

    /** Lets both servers do something at the same moment. */
    private static <T> List<T> race(Callable<T> one, Callable<T> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> runner : List.of(one, other)) {
            running.add(threads.submit(() -> {
                start.await();
                return runner.call();
            }));
        }
        return List.of(running.get(0).get(), running.get(1).get());
    }

    private static String at(int hour) {
        Instant start = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(hour));
        return "{\"start\":\"" + start + "\",\"duration\":\"PT1H\"}";
    }

    @Test
    void sameKeyOnBoth_isStoredOnce() throws Exception {
        List<TestClient> user = user("keys");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < RACES; i++) {
            String body = at(i);
            String key = "key-" + i;
            List<Reply> replies = race(
                    () -> user.get(0).post("/api/v1/intervals", body, "Idempotency-Key", key),
                    () -> user.get(1).post("/api/v1/intervals", body, "Idempotency-Key", key));
            assertThat(replies).extracting(Reply::status).containsOnly(201);
            assertThat(replies.get(0).at("/id")).isEqualTo(replies.get(1).at("/id"));
            ids.add(replies.get(0).at("/id"));
        }
        assertThat(ids).hasSize(RACES);
        assertThat(user.get(0).get("/api/v1/intervals?limit=1000").json().path("items"))
                .hasSize(RACES);
    }

    @Test
    void overlapOnBoth_isStoredOnceWhereItIsRefused() throws Exception {
        List<TestClient> user = user("overlaps");
        assertThat(user.get(0)
                        .patch("/api/v1/me", "{\"overlap_policy\":\"reject\"}")
                        .status())
                .isEqualTo(200);
        for (int i = 0; i < RACES; i++) {
            String body = at(i);
            List<Reply> replies = race(
                    () -> user.get(0).post("/api/v1/intervals", body),
                    () -> user.get(1).post("/api/v1/intervals", body));
            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
        }
        assertThat(user.get(1).get("/api/v1/intervals?limit=1000").json().path("items"))
                .hasSize(RACES);
    }

    @Test
    void changeOnOne_isHeardOnTheOther() throws Exception {
        List<TestClient> user = user("follower");
        List<Duration> heard = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int after = i;
            CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(
                    () -> user.get(1).get("/api/v1/changes?wait=25s&after=" + after), threads);
            // Answered by the same server, so that the one before waits by then.
            assertThat(user.get(1).get("/api/v1/me").status()).isEqualTo(200);
            user.get(0).add(at(i));
            long answered = System.nanoTime();
            assertThat(waiting.get(60, TimeUnit.SECONDS).json().path("items")).hasSize(1);
            heard.add(Duration.ofNanos(System.nanoTime() - answered));
        }
        heard.sort(null);
        // By word of the other server, and not by the look every five seconds.
        assertThat(heard.get(heard.size() / 2)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void wordThatIsLost_costsSeconds() throws Exception {
        List<TestClient> user = user("cut-off");
        CompletableFuture<Reply> waiting =
                CompletableFuture.supplyAsync(() -> user.get(1).get("/api/v1/changes?wait=25s"), threads);
        assertThat(user.get(1).get("/api/v1/me").status()).isEqualTo(200);
        TestPostgres.execute(url, """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                    AND (query LIKE '%pg_is_in_recovery%' OR query LIKE 'LISTEN%')
                """);
        user.get(0).add(at(0));
        assertThat(waiting.get(60, TimeUnit.SECONDS).json().path("items")).hasSize(1);
    }

    @Test
    void wrongPasswords_areCountedTogether() {
        user("guessed");
        int wrong = 0;
        while (signIn(wrong % servers.size(), "guessed", "wrong password " + wrong)
                        .status()
                == 401) {
            wrong++;
            awaitWord();
        }
        // The eleventh, or one of the next where word takes its time; each for itself they would take ten.
        assertThat(wrong).isBetween(10, 10 * servers.size() - 1);
        assertThat(signIn(wrong % servers.size(), "guessed", PASSWORD).status()).isEqualTo(429);
    }

    /** Word between servers is sent each 20 ms, and nothing else tells when it has arrived. */
    private static void awaitWord() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void setupCode_isOne() {
        assertThat(servers.stream()
                        .map(server -> server.application().setupCode())
                        .distinct())
                .hasSize(1);
    }
}
