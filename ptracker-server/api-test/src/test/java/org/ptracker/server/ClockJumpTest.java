package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/**
 * A person, or a wrong time server, sets the clock of a server that runs. What came first stays first, and what is to last for
 * so many days does so by what the clock says then. The throttle of sign-ins is in SignInTest.
 */
class ClockJumpTest {
    private static final String INTERVALS = "/api/v1/intervals";
    private static final String KEY = "Idempotency-Key";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private static void jump(long days) {
        server.clock().set(TestServer.NOW.plus(Duration.ofDays(days)));
    }

    private static String interval(String note) {
        return "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"" + note + "\"}";
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 5})
    void keys_areRemembered(long days) {
        jump(0);
        TestClient user = server.user();
        Reply first = user.post(INTERVALS, interval("once"), KEY, "k");
        jump(days);
        Reply again = user.post(INTERVALS, interval("once"), KEY, "k");
        jump(0);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(user.post(INTERVALS, interval("once"), KEY, "k").body()).isEqualTo(first.body());
        assertThat(user.get(INTERVALS).items("note")).containsExactly("once");
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 5, 100})
    void history_keepsTheOrderInWhichThingsWereDone(long days) {
        jump(0);
        String name = server.account("user");
        TestClient before = server.with(server.token(name, "write"));
        String id = before.add(interval("first"));
        jump(days);
        TestClient after = server.with(server.token(name, "write"));
        after.add(interval("second"));
        String last = after.patch(INTERVALS + "/" + id, "{\"note\":\"third\"}", "If-Match", "\"1\"")
                .header("ETag");

        Reply followed = after.get("/api/v1/changes?after=1");
        assertThat(followed.items("seq")).containsExactly("2", "3");
        assertThat(followed.at("/items/0/after/note")).isEqualTo("second");
        assertThat(followed.at("/items/1/after/note")).isEqualTo("third");
        assertThat(last).isEqualTo("\"2\"");
        assertThat(after.post("/api/v1/undo", null).status()).isEqualTo(200);
        assertThat(after.get(INTERVALS).items("note")).containsExactlyInAnyOrder("first", "second");
        assertThat(after.post("/api/v1/undo", null).status()).isEqualTo(200);
        assertThat(after.get(INTERVALS).items("note")).containsExactly("first");
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 5, 100})
    void longPoll_waitsForTheChangeAndNotForTheClock(long days) throws Exception {
        jump(0);
        String name = server.account("user");
        TestClient follower = server.with(server.token(name, "write"));
        // It may be let in only after the jump.
        server.execute(
                "UPDATE tokens SET expires_ms = expires_ms + ? WHERE user_id = (SELECT id FROM users WHERE name = ?)",
                Duration.ofDays(100).toMillis(),
                name);
        CompletableFuture<Reply> waiting =
                CompletableFuture.supplyAsync(() -> follower.get("/api/v1/changes?wait=30s"));
        assertThat(follower.get("/api/v1/me").status()).isEqualTo(200);
        jump(days);
        assertThat(follower.get("/livez").status()).isEqualTo(200);
        assertThat(waiting).isNotDone();
        server.with(server.token(name, "write")).add(interval("late"));

        assertThat(waiting.get(60, TimeUnit.SECONDS).at("/items/0/after/note")).isEqualTo("late");
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 5, 100})
    void tokensAndSessions_areValidUntilTheClockSaysTheirEnd(long days) {
        jump(0);
        String name = server.account("user");
        TestClient token = server.with(server.token(name, "read"));
        var browser = server.browser(name, "write");
        jump(days);
        assertThat(token.get("/api/v1/me").status()).isEqualTo(days > 90 ? 401 : 200);
        assertThat(browser.session().at("/state")).isEqualTo(days > 90 ? "signed-out" : "signed-in");
        jump(0);

        assertThat(token.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(browser.session().at("/state")).isEqualTo("signed-in");
    }

    /** Before its start, or in the future by the clock: then its end is refused until the clock is right, and not guessed. */
    @ParameterizedTest
    @ValueSource(longs = {-5, 5})
    void openInterval_isClosedWhenTheEndIsNotInTheFuture(long days) {
        jump(0);
        TestClient user = server.user();
        String path = INTERVALS + "/" + user.add("{\"start\":\"2026-11-24T08:00:00Z\"}");
        String end = "{\"end\":\"2026-11-24T08:30:00Z\"}";
        jump(days);
        assertThat(user.post(path + "/close", end).status()).isEqualTo(days < 0 ? 422 : 200);
        jump(0);

        assertThat(user.get(path).json().has("end")).isEqualTo(days > 0);
        assertThat(user.post(path + "/close", end).status()).isEqualTo(days < 0 ? 200 : 409);
        assertThat(user.get(path).at("/end")).isEqualTo("2026-11-24T08:30:00Z");
    }
}
