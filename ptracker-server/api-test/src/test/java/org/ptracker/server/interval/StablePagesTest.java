package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** What exists during a whole walk is on exactly one page, whatever is stored and deleted between the pages. */
class StablePagesTest {
    private static final String PATH = "/api/v1/intervals";
    private static final int LASTING = 200;

    @RegisterExtension
    static final TestServer server = new TestServer();

    private static String body(int minute) {
        return "{\"start\":\"2026-11-24T%02d:%02d:00Z\",\"duration\":\"PT5M\",\"tags\":[\"t\"]}"
                .formatted(minute / 60, minute % 60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?limit=3", "?limit=3&order=-start", "?limit=3&tag=t", "?limit=3&from=2026-11-24T00:00:00Z"})
    void walk_whileOthersStoreAndDelete(String query) {
        TestClient user = server.user();
        String items = IntStream.range(0, LASTING).mapToObj(i -> body(i * 7)).collect(Collectors.joining(","));
        user.post(PATH + "/batch", "{\"items\":[" + items + "]}");
        List<String> lasting = new ArrayList<>(user.get(PATH + "?limit=1000").items("id"));
        AtomicBoolean walking = new AtomicBoolean(true);
        CompletableFuture<Integer> others = CompletableFuture.supplyAsync(() -> storeAndDelete(user, walking));

        List<String> seen = new ArrayList<>();
        try {
            String path = PATH + query;
            while (!path.isEmpty()) {
                Reply page = user.get(path);
                seen.addAll(page.items("id"));
                path = page.json().has("next") ? PATH + query + "&cursor=" + page.at("/next") : "";
            }
        } finally {
            walking.set(false);
        }

        assertThat(others.join()).isPositive();
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(lasting::contains)).hasSize(LASTING);
    }

    private static int storeAndDelete(TestClient user, AtomicBoolean walking) {
        Random random = new Random(7);
        int rounds = 0;
        while (walking.get()) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(user.add(body(random.nextInt(LASTING * 7))));
            }
            ids.forEach(id -> user.delete(PATH + "/" + id, "If-Match", "*"));
            rounds++;
        }
        return rounds;
    }
}
