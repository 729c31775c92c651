package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** {@code GET /changes?wait=}: answers when something changes, and not before. */
class LongPollTest {
    private static final String BODY = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    private CompletableFuture<Reply> poll(TestClient user, String query) {
        return CompletableFuture.supplyAsync(() -> user.get("/api/v1/changes?" + query), threads);
    }

    @Test
    void changesThatAreThere_areAnsweredAtOnce() {
        TestClient user = server.user();
        user.add(BODY);
        // The test's client waits for no answer as long as this.
        assertThat(user.get("/api/v1/changes?wait=30s").at("/next")).isEqualTo("1");
    }

    @Test
    void withoutAChange_waitsItsTime() {
        long began = System.nanoTime();
        Reply reply = server.user().get("/api/v1/changes?wait=PT0.3S");
        assertThat(reply.body()).isEqualTo("{\"items\":[],\"next\":0,\"more\":false}");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void everyKindOfChange_wakes_andThoseOfOthersDoNot() throws Exception {
        TestClient user = server.user();
        TestClient other = server.user();
        String id = user.add(BODY);
        String path = "/api/v1/intervals/" + id;
        List<Runnable> changes = List.of(
                () -> user.add(BODY),
                () -> user.patch(path, "{\"note\":\"x\"}", "If-Match", "*"),
                () -> user.delete(path, "If-Match", "*"),
                () -> user.post(path + "/restore", null),
                () -> user.post("/api/v1/undo", null),
                () -> user.post("/api/v1/intervals/batch", "{\"items\":[" + BODY + "]}"));
        for (Runnable change : changes) {
            String end = user.get("/api/v1/changes?limit=1000").at("/next");
            CompletableFuture<Reply> waiting = poll(user, "wait=30s&after=" + end);
            other.add(BODY);
            change.run();
            Reply reply = waiting.get(60, TimeUnit.SECONDS);
            assertThat(reply.json().path("items")).hasSize(1);
        }
    }

    /** More than there are places: those who find none are answered early, and everybody learns of the change in the end. */
    @Test
    void manyAtOnce_loseNothing() throws Exception {
        TestClient user = server.user();
        List<CompletableFuture<String>> followers = IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            Reply reply = user.get("/api/v1/changes?wait=20s");
                            while (reply.json().path("items").isEmpty()) {
                                reply = user.get("/api/v1/changes?wait=20s");
                            }
                            return reply.at("/next");
                        },
                        threads))
                .toList();
        user.add(BODY);
        for (CompletableFuture<String> follower : followers) {
            assertThat(follower.get(60, TimeUnit.SECONDS)).isEqualTo("1");
        }
    }

    @Test
    void stop_waitsForNobodyWhoWaits() throws Exception {
        TestServer own = new TestServer();
        own.start();
        TestClient user = own.user();
        CompletableFuture<Reply> waiting = poll(user, "wait=30s");
        // Answered by the same threads, so the one before has begun by then, or begins and ends as soon.
        assertThat(user.get("/api/v1/me").status()).isEqualTo(200);
        own.stop();
        assertThat(own.log().all())
                .as("ended before the longest stop")
                .noneMatch(line -> line.contains("were cut off"));
        assertThat(waiting.handle((reply, failure) -> failure == null ? reply.status() : 0)
                        .get(60, TimeUnit.SECONDS))
                .isIn(0, 200, 503);
    }
}
