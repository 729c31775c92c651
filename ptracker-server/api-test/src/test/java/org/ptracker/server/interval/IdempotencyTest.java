package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

class IdempotencyTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String BODY = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";
    private static final String OTHER_BODY = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT2H\"}";
    private static final String KEY = "Idempotency-Key";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient user = server.anybody();

    @BeforeEach
    void makeUser() {
        server.clock().set(TestServer.NOW);
        user = server.user();
    }

    @Test
    void sameKeySameBody_givesTheFirstAnswerAgain() {
        Reply first = user.post(PATH, BODY, KEY, "a key");
        server.clock().advance(Duration.ofHours(1));
        Reply second = user.post(PATH, BODY, KEY, "a key");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location"))
                .isEqualTo(first.header("Location"))
                .isNotEmpty();
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(user.get(PATH).items("id")).containsExactly(first.at("/id"));
    }

    @Test
    void sameKeySameBody_afterChangeAndDelete_givesTheFirstAnswerStill() {
        Reply first = user.post(PATH, BODY, KEY, "k");
        user.delete(PATH + "/" + first.at("/id"), "If-Match", "*");

        assertThat(user.post(PATH, BODY, KEY, "k").body()).isEqualTo(first.body());
        assertThat(user.get(PATH).items("id")).isEmpty();
    }

    @Test
    void sameKeyOtherBody_refused() {
        user.post(PATH, BODY, KEY, "k");

        assertThat(user.post(PATH, OTHER_BODY, KEY, "k").problem()).isEqualTo("422 idempotency-key-reused");
        assertThat(user.post(PATH, BODY + " ", KEY, "k").problem()).isEqualTo("422 idempotency-key-reused");
        assertThat(user.get(PATH).items("id")).hasSize(1);
    }

    @Test
    void sameKeyOtherCall_refused() {
        String batch = "{\"items\":[" + BODY + "]}";
        user.post(PATH + "/batch", batch, KEY, "k");

        assertThat(user.post(PATH, BODY, KEY, "k").problem()).isEqualTo("422 idempotency-key-reused");
        assertThat(user.post(PATH + "/batch?atomic=false", batch, KEY, "k").problem())
                .isEqualTo("422 idempotency-key-reused");
    }

    @Test
    void sameKeyOfAnotherUser_isAnotherKey() {
        Reply own = user.post(PATH, BODY, KEY, "k");
        Reply others = server.user().post(PATH, OTHER_BODY, KEY, "k");

        assertThat(others.status()).isEqualTo(201);
        assertThat(others.at("/id")).isNotEqualTo(own.at("/id"));
    }

    @Test
    void key_isFreeAgainAfterSevenDays() {
        Reply first = user.post(PATH, BODY, KEY, "k");
        server.clock().set(TestServer.NOW.plus(Duration.ofDays(7)).minusMillis(1));
        assertThat(user.post(PATH, BODY, KEY, "k").body()).isEqualTo(first.body());

        server.clock().set(TestServer.NOW.plus(Duration.ofDays(7)));
        Reply later = user.post(PATH, OTHER_BODY, KEY, "k");

        assertThat(later.status()).isEqualTo(201);
        assertThat(user.get(PATH).items("id")).containsExactly(first.at("/id"), later.at("/id"));
    }

    @Test
    void refusedRequest_doesNotUseUpTheKey() {
        assertThat(user.post(PATH, "{}", KEY, "k").status()).isEqualTo(422);
        assertThat(user.post(PATH, "{", KEY, "k").status()).isEqualTo(400);

        assertThat(user.post(PATH, BODY, KEY, "k").status()).isEqualTo(201);
    }

    @Test
    void withoutKey_storesEachTime() {
        user.add(BODY);
        user.add(BODY);

        assertThat(user.get(PATH).items("id")).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb"})
    void malformedKey_refused(String key) {
        Reply reply = user.post(PATH, BODY, KEY, key);

        assertThat(reply.problem()).isEqualTo("400 invalid-parameter");
        assertThat(reply.faults()).containsExactly("Idempotency-Key malformed");
    }

    @Test
    void twoKeys_refused() {
        assertThat(user.post(PATH, BODY, KEY, "a", KEY, "b").faults()).containsExactly("Idempotency-Key repeated");
    }

    @Test
    void key_mayHave255Characters() {
        assertThat(user.post(PATH, BODY, KEY, "k".repeat(255)).status()).isEqualTo(201);
        assertThat(user.post(PATH, BODY, KEY, "k".repeat(256)).faults()).containsExactly("Idempotency-Key malformed");
    }

    @Test
    void twentyAtOnce_storeOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        CountDownLatch ready = new CountDownLatch(20);
        try {
            List<CompletableFuture<Reply>> replies = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                ready.countDown();
                                await(ready);
                                return answered();
                            },
                            threads))
                    .toList();

            assertThat(replies).allSatisfy(reply -> {
                assertThat(reply.join().status()).isEqualTo(201);
                assertThat(reply.join().body()).isEqualTo(replies.get(0).join().body());
            });
            assertThat(user.get(PATH).items("id")).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    /** A request that comes while the first one runs is told to come again. */
    private Reply answered() {
        Reply reply = user.post(PATH, BODY, KEY, "k");
        while (reply.status() == 409) {
            assertThat(reply.problem()).isEqualTo("409 idempotency-key-in-use");
            assertThat(reply.header("Retry-After")).isEqualTo("1");
            reply = user.post(PATH, BODY, KEY, "k");
        }
        return reply;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void batch_oneKeyForTheWhole() {
        String batch = "{\"items\":[%s,%s]}".formatted(BODY, OTHER_BODY);
        Reply first = user.post(PATH + "/batch", batch, KEY, "k");
        Reply second = user.post(PATH + "/batch", batch, KEY, "k");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(user.get(PATH).items("id")).hasSize(2);
    }
}
