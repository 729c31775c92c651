package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Busy since: an interval without an end, at most one per user. */
class OpenIntervalTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String SINCE_8 = "{\"start\":\"2026-11-24T08:00:00Z\",\"note\":\"now\"}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient user = server.anybody();

    @BeforeEach
    void makeUser() {
        server.clock().set(TestServer.NOW);
        user = server.user();
    }

    @Test
    void withoutAnEnd_isOpen_andGrows() {
        Reply reply = user.post(PATH, SINCE_8);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().has("end")).isFalse();
        assertThat(reply.at("/duration_seconds")).isEqualTo("3600");
        server.clock().advance(Duration.ofMinutes(30));
        Reply later = user.get(PATH + "/" + reply.at("/id"), "If-None-Match", reply.header("ETag"));
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.at("/duration_seconds")).isEqualTo("5400");
        assertThat(user.get(PATH).at("/items/0/duration_seconds")).isEqualTo("5400");
    }

    @Test
    void second_isRefused_andNamesTheFirst() {
        String id = user.add(SINCE_8);
        Reply reply = user.post(PATH, "{\"start\":\"2026-11-24T08:30:00Z\"}");

        assertThat(reply.problem()).isEqualTo("409 interval-open");
        assertThat(reply.at("/conflicts/0/id")).isEqualTo(id);
        assertThat(server.user().post(PATH, SINCE_8).status()).isEqualTo(201);
    }

    @Test
    void second_isRefusedInABatchToo() {
        Reply all = user.post(PATH + "/batch", "{\"items\":[%s,%s]}".formatted(SINCE_8, SINCE_8));
        assertThat(all.problem()).isEqualTo("409 interval-open");
        assertThat(all.faults()).containsExactly("/items/1 interval-open");
        assertThat(user.get(PATH).items("id")).isEmpty();

        for (String key : new String[] {"", "k"}) {
            String path = PATH + "/batch?atomic=false";
            String body = "{\"items\":[%s,%s]}".formatted(SINCE_8, SINCE_8);
            Reply each = key.isEmpty()
                    ? server.user().post(path, body)
                    : server.user().post(path, body, "Idempotency-Key", key);
            assertThat(each.at("/items/0/status")).isEqualTo("201");
            assertThat(each.at("/items/1/status")).isEqualTo("409");
        }
    }

    @Test
    void schema_holdsIt() {
        user.add(SINCE_8);
        String other = user.add("{\"start\":\"2026-11-24T01:00:00Z\",\"end\":\"2026-11-24T02:00:00Z\"}");
        assertThat(user.patch(PATH + "/" + other, "{\"end\":null}", "If-Match", "*")
                        .problem())
                .isEqualTo("409 interval-open");
        assertThatThrownBy(() -> server.execute(
                        "UPDATE intervals SET end_ms = NULL WHERE id = unhex(?)", other.replace("-", "")))
                .hasStackTraceContaining(
                        TestServer.ON_POSTGRES ? "\"intervals_open\"" : "UNIQUE constraint failed: intervals.user_id");
    }

    @Test
    void close_endsItNow_orWhenTheRequestSays() {
        String id = user.add(SINCE_8);
        server.clock().advance(Duration.ofMinutes(5));
        Reply now = user.post(PATH + "/" + id + "/close", null);
        assertThat(now.status()).isEqualTo(200);
        assertThat(now.at("/end")).isEqualTo("2026-11-24T09:05:00Z");
        assertThat(now.header("ETag")).isEqualTo("\"2\"");
        assertThat(user.post(PATH + "/" + id + "/close", null).problem()).isEqualTo("409 conflict");

        String other = user.add("{\"start\":\"2026-11-24T08:30:00Z\"}");
        Reply early = user.post(PATH + "/" + other + "/close", "{\"end\":\"2026-11-24T09:45:00+01:00\"}");
        assertThat(early.at("/end")).isEqualTo("2026-11-24T08:45:00Z");
    }

    @Test
    void close_afterMoreThanADay_asks() {
        String id = user.add(SINCE_8);
        String path = PATH + "/" + id + "/close";
        server.clock().advance(Duration.ofHours(23));
        server.clock().advance(Duration.ofMillis(1));
        Reply asked = user.post(path, null);
        assertThat(asked.problem()).isEqualTo("422 confirmation-required");
        assertThat(asked.at("/detail")).contains("24 h 0 min").contains("confirm_long");
        assertThat(user.post(path, "{\"end\":\"2026-11-25T08:00:00.001Z\",\"confirm_long\":false}")
                        .problem())
                .isEqualTo("422 confirmation-required");
        assertThat(user.get(PATH + "/" + id).json().has("end")).isFalse();
        assertThat(user.post(path, "{\"confirm_long\":true}").at("/duration_seconds"))
                .isEqualTo("86400.001");
    }

    @Test
    void close_atOrBeforeTheStart_orAfterAYear_isRefused() {
        String id = user.add(SINCE_8);
        String path = PATH + "/" + id + "/close";
        assertThat(user.post(path, "{\"end\":\"2026-11-24T08:00:00Z\"}").faults())
                .containsExactly("/end not-after-start");
        assertThat(user.post(path, "{\"end\":\"2028-11-24T08:00:00Z\",\"confirm_long\":true}")
                        .faults())
                .containsExactly("/end too-long");
        assertThat(user.post(path, "{\"ende\":\"x\"}").faults()).containsExactly("/ende unknown-field");
        assertThat(user.post(path, null, "If-Match", "\"9\"").problem()).isEqualTo("412 precondition-failed");
    }

    @Test
    void closeWithAKey_happensOnce() {
        String id = user.add(SINCE_8);
        Reply first = user.post(PATH + "/" + id + "/close", null, "Idempotency-Key", "k");
        server.clock().advance(Duration.ofMinutes(5));
        Reply second = user.post(PATH + "/" + id + "/close", null, "Idempotency-Key", "k");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=2026-11-24T08:30:00Z",
                "?from=2026-11-30T00:00:00Z",
                "?from=2030-01-01T00:00:00Z",
                "?from=2030-01-01T00:00:00Z&order=-start",
                "?from=2026-11-24T08:30:00Z&to=2026-11-24T08:31:00Z",
                "?from=2027-11-24T08:30:00Z&q=NOW&limit=1",
            })
    void window_findsItHoweverLongAgoItBegan(String query) {
        String id = user.add(SINCE_8);
        assertThat(user.get(PATH + query).items("id")).containsExactly(id);
    }

    @Test
    void window_keepsTheOrderAndThePages() {
        String open = user.add("{\"start\":\"2026-11-20T12:00:00Z\"}");
        String before = user.add("{\"start\":\"2026-11-19T12:00:00Z\",\"duration\":\"P5D\"}");
        String after = user.add("{\"start\":\"2026-11-21T12:00:00Z\",\"duration\":\"P3D\"}");
        String near = user.add("{\"start\":\"2026-11-23T12:00:00Z\",\"duration\":\"PT1H\"}");
        String window = PATH + "?from=2026-11-23T12:30:00Z&limit=2";

        Reply first = user.get(window);
        Reply second = user.get(window + "&cursor=" + first.at("/next"));
        assertThat(first.items("id")).containsExactly(before, open);
        assertThat(second.items("id")).containsExactly(after, near);
        assertThat(second.json().has("next")).isFalse();
        Reply newest = user.get(window + "&order=-start");
        assertThat(newest.items("id")).containsExactly(near, after);
        assertThat(user.get(window + "&order=-start&cursor=" + newest.at("/next"))
                        .items("id"))
                .containsExactly(open, before);
    }

    @Test
    void start_mayBeAMinuteAhead_forClocksDiffer() {
        assertThat(user.post(PATH, "{\"start\":\"2026-11-24T09:01:00Z\"}").at("/duration_seconds"))
                .isEqualTo("0");
        assertThat(server.user()
                        .post(PATH, "{\"start\":\"2026-11-24T09:01:00.001Z\"}")
                        .faults())
                .containsExactly("/end required");
    }

    @Test
    void close_mayBeAMinuteAhead_andNoMore() {
        String path = PATH + "/" + user.add(SINCE_8) + "/close";
        Reply ahead = user.post(path, "{\"end\":\"2026-11-24T09:01:00.001Z\"}");
        assertThat(ahead.faults()).containsExactly("/end out-of-range");
        assertThat(ahead.at("/detail"))
                .contains("later than now: the server's clock says 2026-11-24T09:00:00Z;")
                .contains("PATCH");
        assertThat(user.post(path, "{\"end\":\"2026-11-24T09:01:00Z\"}").status())
                .isEqualTo(200);
    }

    @Test
    void date_isOfTheClockThatSaysNow() {
        server.clock().advance(Duration.ofSeconds(7));
        assertThat(user.get(PATH).header("Date")).isEqualTo("Tue, 24 Nov 2026 09:00:07 GMT");
        assertThat(user.get(PATH + "/nothing").header("Date")).isEqualTo("Tue, 24 Nov 2026 09:00:07 GMT");
    }
}
