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
import java.util.function.Consumer;
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
    /** What time it is, in minutes from the origin, in each part of a walk. */
    private static final int[] CLOCKS = {0, 200, 400};

    private static final int USERS = 20;
    private static final int STEPS = Scale.of(1000);
    private static final int RACES = Scale.of(1000);
    private static final int PLACES = 60;

    @RegisterExtension
    static final TestServer server = new TestServer();

    /** Minutes from the origin, and an end of 0 while it is open; deleted ones may come back. */
    private record Model(int start, int end, boolean deleted) {
        boolean open() {
            return end == 0;
        }

        /** Nothing else begins within ten minutes of it, so its first minute stands for its first millisecond. */
        int takenUntil(int now) {
            return open() ? Math.max(now, start + 1) : end;
        }

        boolean overlaps(Model other, int now) {
            return start < other.takenUntil(now) && other.start < takenUntil(now);
        }

        boolean isWhen(Model other) {
            return start == other.start && end == other.end;
        }

        String body() {
            return "{\"start\":\"%s\",\"end\":%s}".formatted(at(start), open() ? "null" : "\"" + at(end) + "\"");
        }

        String times() {
            return at(start) + (open() ? "" : at(end));
        }
    }

    /** Random work of one user, each step judged by looking at every interval there is. */
    private static final class Walk {
        private final TestClient user = server.user();
        private final Random random;
        private final Map<String, Model> model = new LinkedHashMap<>();
        private final Map<String, String> followed = new LinkedHashMap<>();
        private String next = "0";
        private int now;

        Walk(int seed) {
            random = new Random(seed);
            user.patch("/api/v1/me", REJECT);
        }

        void walk(int minute) {
            now = minute;
            for (int i = 0; i < STEPS / CLOCKS.length; i++) {
                step();
                if (random.nextInt(20) == 0) {
                    follow();
                }
            }
        }

        void compare() {
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
                    expected.put(id, interval.times());
                }
            });
            assertThat(stored).containsExactlyInAnyOrderEntriesOf(expected);
            assertThat(followed).containsExactlyInAnyOrderEntriesOf(expected);
        }

        private void step() {
            int start = random.nextInt(PLACES) * 10;
            boolean opens = start <= now && random.nextInt(4) == 0;
            Model wanted = new Model(start, opens ? 0 : start + 10 * (1 + random.nextInt(6)), false);
            List<String> ids = new ArrayList<>(model.keySet());
            int choice = ids.isEmpty() ? 0 : random.nextInt(6);
            String id = ids.isEmpty() ? "" : ids.get(random.nextInt(ids.size()));
            switch (choice) {
                case 0, 1 -> insert(wanted);
                case 2 -> update(id, wanted);
                case 3 -> delete(id);
                case 4 -> close(id, wanted.start);
                default -> restore(id);
            }
        }

        private Model present(String id) {
            return requireNonNull(model.get(id));
        }

        private boolean fits(String id, Model wanted) {
            return model.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(id) && !entry.getValue().deleted)
                    .map(Map.Entry::getValue)
                    .noneMatch(other -> other.overlaps(wanted, now) || (other.open() && wanted.open()));
        }

        private void insert(Model wanted) {
            Reply reply = user.post(PATH, wanted.body());
            assertThat(reply.status()).isEqualTo(fits("", wanted) ? 201 : 409);
            if (reply.status() == 201) {
                model.put(reply.at("/id"), wanted);
            }
        }

        private void update(String id, Model wanted) {
            Reply reply = user.patch(PATH + "/" + id, wanted.body(), "If-Match", "*");
            boolean there = !present(id).deleted;
            boolean fits = wanted.isWhen(present(id)) || fits(id, wanted);
            assertThat(reply.status()).isEqualTo(!there ? 404 : fits ? 200 : 409);
            if (reply.status() == 200) {
                model.put(id, wanted);
            }
        }

        private void delete(String id) {
            Model present = present(id);
            assertThat(user.delete(PATH + "/" + id, "If-Match", "*").status()).isEqualTo(present.deleted ? 404 : 204);
            model.put(id, new Model(present.start, present.end, true));
        }

        private void close(String id, int end) {
            Model present = present(id);
            if (present.deleted || !present.open() || end <= present.start) {
                return;
            }
            Model closed = new Model(present.start, end, false);
            Reply reply = user.post(PATH + "/" + id + "/close", "{\"end\":\"%s\"}".formatted(at(end)));
            int wanted = end > now + 1 ? 422 : fits(id, closed) ? 200 : 409;
            assertThat(reply.status()).isEqualTo(wanted);
            if (wanted == 200) {
                model.put(id, closed);
            }
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
            List<Walk> walks = IntStream.range(0, USERS).mapToObj(Walk::new).toList();
            for (int minute : CLOCKS) {
                server.clock().set(ORIGIN.plusSeconds(60L * minute));
                each(walks, threads, walk -> walk.walk(minute));
            }
            each(walks, threads, Walk::compare);
        } finally {
            threads.shutdown();
        }
    }

    private static void each(List<Walk> walks, ExecutorService threads, Consumer<Walk> work) {
        walks.stream()
                .map(walk -> CompletableFuture.runAsync(() -> work.accept(walk), threads))
                .toList()
                .forEach(CompletableFuture::join);
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
