package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Whether intervals may overlap: by the user's policy, or by one request's wish. */
class OverlapPolicyTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String REJECT = "{\"overlap_policy\":\"reject\"}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    @BeforeEach
    void setTheClock() {
        server.clock().set(Instant.parse("2026-11-24T09:00:00Z"));
    }

    private static String body(String start, String end) {
        return "{\"start\":\"2026-11-%sZ\",\"end\":\"2026-11-%sZ\"}".formatted(start, end);
    }

    private void reject() {
        Reply reply = user.patch("/api/v1/me", REJECT);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/overlap_policy")).isEqualTo("reject");
    }

    /** The present interval is from 10 to 12 o'clock of the 24th. */
    @ParameterizedTest
    @CsvSource({
        "24T08:00:00, 24T10:00:00, 201",
        "24T08:00:00, 24T10:00:00.001, 409",
        "24T12:00:00, 24T13:00:00, 201",
        "24T11:59:59.999, 24T13:00:00, 409",
        "24T10:00:00, 24T12:00:00, 409",
        "24T10:30:00, 24T11:00:00, 409",
        "24T09:00:00, 24T13:00:00, 409",
        "01T00:00:00, 30T00:00:00, 409",
        "01T00:00:00, 24T10:00:00, 201",
        "24T12:00:00, 30T00:00:00, 201",
    })
    void reject_refusesWhatOverlaps_andNotWhatTouches(String start, String end, int status) {
        String present = user.add(body("24T10:00:00", "24T12:00:00"));
        reject();

        Reply reply = user.post(PATH, body(start, end));

        assertThat(reply.status()).isEqualTo(status);
        if (status == 409) {
            assertThat(reply.problem()).isEqualTo("409 interval-overlap");
            assertThat(reply.at("/conflicts/0/id")).isEqualTo(present);
            assertThat(reply.body()).contains("\"duration_seconds\":7200}");
            assertThat(reply.json().at("/conflicts")).hasSize(1);
            assertThat(user.get(PATH).items("id")).containsExactly(present);
        }
    }

    @Test
    void refusal_namesTheNearestStretchThatIsLongEnough() {
        reject();
        user.add(body("24T10:00:00", "24T12:00:00"));
        user.add(body("24T12:30:00", "24T13:00:00"));
        user.add(body("24T08:30:00", "24T09:30:00"));

        Reply half = user.post(PATH, body("24T11:45:00", "24T12:15:00"));
        assertThat(half.json().at("/free"))
                .hasToString("{\"start\":\"2026-11-24T12:00:00Z\",\"end\":\"2026-11-24T12:30:00Z\"}");
        Reply hour = user.post(PATH, body("24T11:45:00", "24T12:45:00"));
        assertThat(hour.at("/free/start")).isEqualTo("2026-11-24T13:00:00Z");
        Reply early = user.post(PATH, body("24T08:15:00", "24T08:45:00"));
        assertThat(early.at("/free/end")).isEqualTo("2026-11-24T08:30:00Z");
    }

    @Test
    void allow_lets_unlessTheRequestAsks() {
        String present = user.add(body("24T10:00:00", "24T12:00:00"));
        String overlapping = body("24T11:00:00", "24T13:00:00");

        assertThat(user.post(PATH + "?on_overlap=reject", overlapping).at("/conflicts/0/id"))
                .isEqualTo(present);
        assertThat(user.post(PATH + "/batch?on_overlap=reject", "{\"items\":[" + overlapping + "]}")
                        .faults())
                .containsExactly("/items/0 interval-overlap");
        assertThat(user.post(PATH + "?on_overlap=allow", overlapping).problem()).isEqualTo("400 invalid-parameter");
        assertThat(user.post(PATH, overlapping).status()).isEqualTo(201);
    }

    @Test
    void switchToReject_listsWhatOverlaps_andChangesNothing() {
        String first = user.add(body("24T10:00:00", "24T12:00:00"));
        String second = user.add(body("24T11:00:00", "24T13:00:00"));
        user.add(body("24T13:00:00", "24T14:00:00"));

        Reply reply = user.patch("/api/v1/me", "{\"overlap_policy\":\"reject\",\"zone\":\"Asia/Tokyo\"}");

        assertThat(reply.problem()).isEqualTo("409 interval-overlap");
        assertThat(reply.at("/conflicts/0/id")).isEqualTo(first);
        assertThat(reply.at("/conflicts/1/id")).isEqualTo(second);
        assertThat(reply.json().at("/conflicts")).hasSize(2);
        assertThat(user.get("/api/v1/me").at("/overlap_policy")).isEqualTo("allow");
        assertThat(user.get("/api/v1/me").at("/zone")).isEqualTo("Europe/Berlin");

        user.delete(PATH + "/" + second, "If-Match", "*");
        reject();
        // Restoring it would bring the overlap back.
        assertThat(user.post(PATH + "/" + second + "/restore", null).problem()).isEqualTo("409 interval-overlap");
        assertThat(user.post("/api/v1/undo", null).problem()).isEqualTo("409 interval-overlap");
    }

    @Test
    void anInterval_isNotInItsOwnWay() {
        String id = user.add(body("24T10:00:00", "24T12:00:00"));
        user.add(body("24T12:00:00", "24T13:00:00"));
        reject();
        String path = PATH + "/" + id;

        assertThat(user.patch(path, "{\"start\":\"2026-11-24T09:00:00Z\"}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
        Reply reply = user.patch(path, "{\"end\":\"2026-11-24T12:00:00.001Z\"}", "If-Match", "*");
        assertThat(reply.problem()).isEqualTo("409 interval-overlap");
        assertThat(user.get(path).at("/end")).isEqualTo("2026-11-24T12:00:00Z");
    }

    /** It is 9 o'clock, at first. */
    @Test
    void openInterval_takesTheTimeUntilNow() {
        reject();
        String open = user.add("{\"start\":\"2026-11-24T08:00:00Z\"}");

        Reply past = user.post(PATH, body("24T08:30:00", "24T08:45:00"));
        assertThat(past.at("/conflicts/0/id")).isEqualTo(open);
        assertThat(past.at("/free/start")).as("from now on").isEqualTo("2026-11-24T09:00:00Z");
        assertThat(user.post(PATH, body("24T08:59:59.999", "24T10:00:00")).problem())
                .isEqualTo("409 interval-overlap");
        assertThat(user.post(PATH, body("24T07:00:00", "24T08:00:00")).status()).isEqualTo(201);
        String planned = user.add(body("24T10:00:00", "24T11:00:00"));
        assertThat(user.post(PATH, body("24T09:00:00", "24T09:15:00")).status()).isEqualTo(201);
        user.add(body("29T00:00:00", "29T01:00:00"));

        server.clock().advance(Duration.ofHours(3));

        String close = PATH + "/" + open + "/close";
        Reply late = user.post(close, null);
        assertThat(late.problem()).isEqualTo("409 interval-overlap");
        assertThat(late.json().at("/conflicts")).hasSize(2);
        assertThat(user.post(PATH, body("24T11:30:00", "24T11:45:00")).at("/conflicts/0/id"))
                .as("behind what was planned")
                .isEqualTo(open);
        for (String either : new String[] {open, planned}) {
            assertThat(user.patch(PATH + "/" + either, "{\"note\":\"x\"}", "If-Match", "*")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(user.patch(PATH + "/" + planned, "{\"end\":\"2026-11-24T10:30:00Z\"}", "If-Match", "*")
                        .problem())
                .isEqualTo("409 interval-overlap");
        assertThat(user.post(close, "{\"end\":\"2026-11-24T09:00:00Z\"}").status())
                .isEqualTo(200);
    }

    @Test
    void start_isRefusedOnlyByWhatIsThereUntilNow() {
        reject();
        user.add(body("24T08:30:00", "24T09:30:00"));
        Reply inside = user.post(PATH, "{\"start\":\"2026-11-24T09:00:00Z\"}");
        assertThat(inside.problem()).isEqualTo("409 interval-overlap");
        assertThat(inside.json().has("free")).isFalse();
        server.clock().advance(Duration.ofMinutes(30));
        user.add(body("24T10:00:00", "24T11:00:00"));

        assertThat(user.post(PATH, "{\"start\":\"2026-11-24T09:29:59.999Z\"}").problem())
                .isEqualTo("409 interval-overlap");
        assertThat(user.post(PATH, "{\"start\":\"2026-11-24T09:30:00Z\"}").status())
                .isEqualTo(201);
    }

    @Test
    void switchToReject_countsAnOpenIntervalUpToNow() {
        user.add("{\"start\":\"2026-11-24T08:00:00Z\"}");
        user.add(body("24T10:00:00", "24T11:00:00"));
        reject();
        user.patch("/api/v1/me", "{\"overlap_policy\":\"allow\"}");
        server.clock().advance(Duration.ofHours(1));

        assertThat(user.patch("/api/v1/me", REJECT).status())
                .as("it begins now")
                .isEqualTo(200);
        user.patch("/api/v1/me", "{\"overlap_policy\":\"allow\"}");
        server.clock().advance(Duration.ofMillis(1));
        assertThat(user.patch("/api/v1/me", REJECT).problem()).isEqualTo("409 interval-overlap");
    }

    @Test
    void batch_isCheckedAgainstItself() {
        reject();
        String items =
                "{\"items\":[%s,%s]}".formatted(body("24T10:00:00", "24T12:00:00"), body("24T11:00:00", "24T13:00:00"));
        assertThat(user.post(PATH + "/batch", items).faults()).containsExactly("/items/1 interval-overlap");
        assertThat(user.get(PATH).items("id")).isEmpty();
        Reply each = user.post(PATH + "/batch?atomic=false", items, "Idempotency-Key", "k");
        assertThat(each.at("/items/1/problem/conflicts/0/id")).isEqualTo(each.at("/items/0/interval/id"));
        assertThat(user.get(PATH).items("id")).hasSize(1);
        assertThat(user.post(PATH + "/batch?atomic=false", items, "Idempotency-Key", "k")
                        .body())
                .isEqualTo(each.body());
    }

    /** Whatever the program does: the database itself refuses. */
    @Test
    void database_holdsThePolicy() {
        user.add(body("24T10:00:00", "24T12:00:00"));
        String other = user.add(body("24T12:00:00", "24T13:00:00"));
        reject();
        assertThatThrownBy(() -> server.execute(
                        "UPDATE intervals SET end_ms = end_ms - 1, start_ms = start_ms - 1 WHERE id = unhex(?)",
                        other.replace("-", "")))
                .hasStackTraceContaining("interval-overlap");
        assertThatThrownBy(() -> server.execute(
                        "INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms,"
                                + " updated_ms) SELECT user_id, start_ms + 1, randomblob(16), end_ms, zone, note, tags,"
                                + " 1, 0, 0 FROM intervals WHERE id = unhex(?)",
                        other.replace("-", "")))
                .hasStackTraceContaining("interval-overlap");
        server.execute("UPDATE intervals SET note = 'x' WHERE id = unhex(?)", other.replace("-", ""));

        String open = user.add("{\"start\":\"2026-11-24T08:00:00Z\"}").replace("-", "");
        assertThatThrownBy(() ->
                        server.execute("UPDATE intervals SET end_ms = start_ms + 7200001 WHERE id = unhex(?)", open))
                .hasStackTraceContaining("interval-overlap");
        String halfPastEight =
                "INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms,"
                        + " updated_ms) SELECT user_id, start_ms + 1800000, randomblob(16), start_ms + 2700000, zone, note, tags, 1, 0,"
                        + " created_ms + ? FROM intervals WHERE id = unhex(?)";
        assertThatThrownBy(() -> server.execute(halfPastEight, 0, open)).hasStackTraceContaining("interval-overlap");
        server.execute(halfPastEight, -3_000_000, open);
    }
}
