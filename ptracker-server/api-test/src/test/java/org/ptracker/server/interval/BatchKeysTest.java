package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Items of a batch with idempotency keys of their own: any lines may come again in any batch. */
class BatchKeysTest {
    private static final String PATH = "/api/v1/intervals/batch";
    private static final String LIST = "/api/v1/intervals";
    private static final String EACH = PATH + "?atomic=false";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient user = server.anybody();

    @BeforeEach
    void makeUser() {
        server.clock().set(TestServer.NOW);
        user = server.user();
    }

    private static String item(String key, int hour) {
        return "{\"idempotency_key\":\"%s\",\"start\":\"2026-11-24T%02d:00:00Z\",\"duration\":\"PT1H\"}"
                .formatted(key, hour);
    }

    private static String batch(String... items) {
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, EACH})
    void again_inAnotherBatch_storesOnlyWhatIsNew(String path) {
        Reply first = user.post(path, batch(item("a", 8), item("b", 9)));
        server.clock().advance(Duration.ofHours(1));
        Reply second = user.post(path, batch(item("c", 10), item("b", 9)));

        assertThat(second.status()).isEqualTo(path.equals(PATH) ? 201 : 200);
        assertThat(second.items("status")).containsExactly("201", "201");
        assertThat(second.items("replayed")).containsExactly("", "true");
        assertThat(second.json().at("/items/1/interval")).isEqualTo(first.json().at("/items/1/interval"));
        assertThat(user.get(LIST).items("id"))
                .containsExactly(
                        first.at("/items/0/interval/id"),
                        first.at("/items/1/interval/id"),
                        second.at("/items/0/interval/id"));
    }

    @Test
    void again_withOtherFields_isRefused() {
        user.post(PATH, batch(item("a", 8)));

        Reply atomic = user.post(PATH, batch(item("b", 9), item("a", 10)));
        assertThat(atomic.problem()).isEqualTo("422 validation-failed");
        assertThat(atomic.faults()).containsExactly("/items/1/idempotency_key reused");
        Reply each = user.post(EACH, batch(item("b", 9), item("a", 10)));
        assertThat(each.items("status")).containsExactly("201", "422");
        assertThat(each.at("/items/1/problem/type")).isEqualTo("urn:ptracker:problem:idempotency-key-reused");
        assertThat(user.get(LIST).items("start")).containsExactly("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z");
    }

    @Test
    void refusedBatch_usesUpNoKey() {
        assertThat(user.post(PATH, batch(item("a", 8), "{}")).status()).isEqualTo(422);

        assertThat(user.post(PATH, batch(item("a", 9))).status()).isEqualTo(201);
    }

    @Test
    void repeatedOrMalformedKeys_areNamed() {
        Reply reply = user.post(PATH, batch(item("a", 8), item("a", 9), item("", 10), item("k".repeat(256), 11)));

        assertThat(reply.faults())
                .containsExactly(
                        "/items/1/idempotency_key repeated",
                        "/items/2/idempotency_key malformed",
                        "/items/3/idempotency_key malformed");
        for (String key : new String[] {"7", "null", "[]"}) {
            String item = item("x", 8).replace("\"x\"", key);
            assertThat(user.post(EACH, batch(item))
                            .json()
                            .at("/items/0/problem/errors/0/pointer")
                            .asText())
                    .isEqualTo("/idempotency_key");
        }
    }

    @Test
    void keyOfTheWholeBesideKeysOfItems_isRefused() {
        Reply reply = user.post(PATH, batch(item("a", 8)), "Idempotency-Key", "whole");

        assertThat(reply.problem()).isEqualTo("400 invalid-parameter");
        assertThat(reply.faults()).containsExactly("Idempotency-Key not-both");
    }

    @Test
    void keyOfAnItem_andKeyOfARequest_areOneSpace() {
        user.post(PATH, batch(item("a", 8)));

        String body = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";
        assertThat(user.post(LIST, body, "Idempotency-Key", "a").problem()).isEqualTo("422 idempotency-key-reused");
    }

    @Test
    void keyOfAnotherUser_isAnotherKey() {
        user.post(PATH, batch(item("a", 8)));

        Reply reply = server.user().post(PATH, batch(item("a", 12)));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.items("replayed")).containsExactly("");
    }

    @Test
    void key_isFreeAgainAfterSevenDays() {
        user.post(PATH, batch(item("a", 8)));
        server.clock().advance(Duration.ofDays(7));

        assertThat(user.post(PATH, batch(item("a", 9))).status()).isEqualTo(201);
        assertThat(user.get(LIST).items("id")).hasSize(2);
    }
}
