package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** {@code change_seq} of a list: from there {@code GET /changes} goes on with no change left out. */
class ListAndFollowTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String BODY = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";
    private static final int INTERVALS = 200;

    @RegisterExtension
    static final TestServer server = new TestServer();

    @Test
    void changeSeq_isThatOfTheOwnLastChange_onEveryPage() {
        TestClient user = server.user();
        TestClient other = server.user();
        assertThat(user.get(PATH).body()).isEqualTo("{\"items\":[],\"change_seq\":0}");
        user.add(BODY);
        String id = user.add(BODY);
        other.add(BODY);
        assertThat(user.delete(PATH + "/" + id, "If-Match", "*").status()).isEqualTo(204);
        user.add(BODY);
        Reply first = user.get(PATH + "?limit=1");
        assertThat(first.at("/change_seq")).isEqualTo("4");
        user.add(BODY);
        Reply second = user.get(PATH + "?limit=1&cursor=" + first.at("/next"));
        assertThat(second.at("/change_seq")).isEqualTo("5");
        assertThat(other.get(PATH + "?q=nothing").at("/change_seq")).isEqualTo("1");
    }

    /** Each interval is one change: a list that has n of them was read at change n, or items and number were read apart. */
    @Test
    void itemsAndChangeSeq_areOfTheSameMoment_whileOthersStore() {
        TestClient user = server.user();
        CompletableFuture<Void> storing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < INTERVALS; i++) {
                user.add(BODY);
            }
        });
        Set<String> held = new TreeSet<>();
        long seen = -1;
        boolean done;
        do {
            done = storing.isDone();
            Reply list = user.get(PATH + "?limit=1000");
            seen = Long.parseLong(list.at("/change_seq"));
            held.clear();
            held.addAll(list.items("id"));
            assertThat(held).as("at change %d", seen).hasSize((int) seen);
        } while (!done && seen < INTERVALS / 2);
        storing.join();

        for (JsonNode change :
                user.get("/api/v1/changes?limit=1000&after=" + seen).json().path("items")) {
            assertThat(held.add(change.path("interval").asText()))
                    .as("not listed before")
                    .isTrue();
        }
        assertThat(held)
                .containsExactlyInAnyOrderElementsOf(
                        user.get(PATH + "?limit=1000").items("id"));
        assertThat(held).hasSize(INTERVALS);
    }
}
