package org.ptracker.server.interval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.Scale;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** The policy {@code reject} and the history against brute force, and against two clients at once. */
@Tag("model")
class OverlapModelTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String REJECT = "{\"overlap_policy\":\"reject\"}";
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int USERS = 20;
    private static final int STEPS = Scale.of(1000);
    private static final int RACES = Scale.of(1000);
    private static final int PLACES = 60;

    @RegisterExtension
    static final TestServer server = new TestServer();

    /** Minutes from the origin; deleted ones may come back. */
    private record Model(int start, int end, boolean deleted) {
        boolean overlaps(Model other) {
            return start < other.end && other.start < end;
        }
    }

    /** Random work of one user, each step judged by looking at every interval there is. */
    private static final class Walk {
        private final TestClient user = server.user();
        private final Random random;
        private final Map<String, Model> model = new LinkedHashMap<>();
        private final Map<String, String> followed = new LinkedHashMap<>();
        private String next = "0";

        Walk(int seed) {
            random = new Random(seed);
            user.patch("/api/v1/me", REJECT);
        }

        void run() {
            for (int i = 0; i < STEPS; i++) {
                step();
                if (random.nextInt(20) == 0) {
                    follow();
                }
            }
            while (follow()) {
                // To the end of the history.
            }
            Map<String, String> stored = new LinkedHashMap<>();
            for (JsonNode item : user.get(PATH + "?limit=1000").json().path("items")) {
                stored.put(
                        item.path("id").asText(),
                        item.path("start").asText() + item.path("end").asText());
            }
            Map<String, String> expected = new LinkedHashMap<>();
            model.forEach((id, interval) -> {
                if (!interval.deleted) {
                    expected.put(id, at(interval.start) + at(interval.end));
                }
            });
            assertThat(stored).containsExactlyInAnyOrderEntriesOf(expected);
            assertThat(followed).containsExactlyInAnyOrderEntriesOf(expected);
        }

        private void step() {
            int start = random.nextInt(PLACES) * 10;
            Model wanted = new Model(start, start + 10 * (1 + random.nextInt(6)), false);
            List<String> ids = new ArrayList<>(model.keySet());
            int choice = ids.isEmpty() ? 0 : random.nextInt(5);
            String id = ids.isEmpty() ? "" : ids.get(random.nextInt(ids.size()));
            switch (choice) {
                case 0, 1 -> insert(wanted);
                case 2 -> update(id, wanted);
                case 3 -> delete(id);
                default -> restore(id);
            }
        }

        private Model present(String id) {
            return requireNonNull(model.get(id));
        }

        private boolean fits(String id, Model wanted) {
            return model.entrySet().stream()
                    .noneMatch(entry -> !entry.getKey().equals(id)
                            && !entry.getValue().deleted
                            && entry.getValue().overlaps(wanted));
        }

        private void insert(Model wanted) {
            Reply reply =
                    user.post(PATH, "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(at(wanted.start), at(wanted.end)));
            assertThat(reply.status()).isEqualTo(fits("", wanted) ? 201 : 409);
            if (reply.status() == 201) {
                model.put(reply.at("/id"), wanted);
            }
        }

        private void update(String id, Model wanted) {
            Reply reply = user.patch(
                    PATH + "/" + id,
                    "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(at(wanted.start), at(wanted.end)),
                    "If-Match",
                    "*");
            boolean there = !present(id).deleted;
            assertThat(reply.status()).isEqualTo(!there ? 404 : fits(id, wanted) ? 200 : 409);
            if (reply.status() == 200) {
                model.put(id, wanted);
            }
        }

        private void delete(String id) {
            Model present = present(id);
            assertThat(user.delete(PATH + "/" + id, "If-Match", "*").status()).isEqualTo(present.deleted ? 404 : 204);
            model.put(id, new Model(present.start, present.end, true));
        }

        private void restore(String id) {
            Model present = present(id);
            Reply reply = user.post(PATH + "/" + id + "/restore", null);
            boolean fits = !present.deleted || fits(id, present);
            assertThat(reply.status()).isEqualTo(fits ? 200 : 409);
            if (fits) {
                model.put(id, new Model(present.start, present.end, false));
            }
        }

        /** What a client does that holds a copy; whether there may be more. */
        private boolean follow() {
            Reply page = user.get("/api/v1/changes?limit=" + (1 + random.nextInt(30)) + "&after=" + next);
            for (JsonNode change : page.json().path("items")) {
                String id = change.path("interval").asText();
                if (change.has("after")) {
                    followed.put(
                            id,
                            change.at("/after/start").asText()
                                    + change.at("/after/end").asText());
                } else {
                    followed.remove(id);
                }
            }
            next = page.at("/next");
            return page.json().path("more").asBoolean();
        }
    }

    private static String at(int minute) {
        return ORIGIN.plusSeconds(60L * minute).toString();
    }

    @Test
    void randomWork_isWhatBruteForceAllows_andWhatAFollowerHolds() {
        ExecutorService threads = Executors.newFixedThreadPool(USERS);
        try {
            IntStream.range(0, USERS)
                    .mapToObj(seed -> CompletableFuture.runAsync(() -> new Walk(seed).run(), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void twoAtOnce_neverBothWin() throws Exception {
        TestClient user = server.user();
        user.patch("/api/v1/me", REJECT);
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int race = 0; race < RACES; race++) {
                int minute = race * 100;
                List<CompletableFuture<Integer>> both = IntStream.range(0, 2)
                        .mapToObj(shift -> CompletableFuture.supplyAsync(
                                () -> {
                                    await(start);
                                    String body = "{\"start\":\"%s\",\"end\":\"%s\"}"
                                            .formatted(at(minute + 5 * shift), at(minute + 5 * shift + 10));
                                    return user.post(PATH, body).status();
                                },
                                threads))
                        .toList();
                Set<Integer> statuses = new HashSet<>();
                both.forEach(reply -> statuses.add(reply.join()));
                assertThat(statuses).as("race %d", race).containsExactlyInAnyOrder(201, 409);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }
}
