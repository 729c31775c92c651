package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** From one open interval to the next in one request: both, or neither. */
class SwitchTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String SINCE_8 = "{\"start\":\"2026-11-24T08:00:00Z\",\"note\":\"now\"}";
    private static final String THEN = "{\"then\":{\"note\":\"next\",\"tags\":[\"work\"],\"zone\":\"Asia/Tokyo\"}}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient user = server.anybody();

    @BeforeEach
    void makeUser() {
        server.clock().set(TestServer.NOW);
        user = server.user();
    }

    private static String path(String id) {
        return PATH + "/" + id + "/close";
    }

    @Test
    void next_beginsWhereTheOtherEnds_asOneChange() {
        String id = user.add(SINCE_8);
        Reply reply = user.post(path(id), THEN);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/id")).isEqualTo(id);
        assertThat(reply.at("/end")).isEqualTo("2026-11-24T09:00:00Z");
        assertThat(reply.header("ETag")).isEqualTo("\"2\"");
        assertThat(reply.at("/then/start")).isEqualTo("2026-11-24T09:00:00Z");
        assertThat(reply.json().path("then").has("end")).isFalse();
        assertThat(reply.at("/then/note")).isEqualTo("next");
        assertThat(reply.at("/then/tags/0")).isEqualTo("work");
        assertThat(reply.at("/then/zone")).isEqualTo("Asia/Tokyo");
        assertThat(user.get("/api/v1/changes").items("batch")).containsExactly("1", "2", "2");

        assertThat(user.post("/api/v1/undo", null).status()).isEqualTo(200);
        assertThat(user.get(PATH).items("id")).containsExactly(id);
        assertThat(user.get(PATH + "/" + id).json().has("end")).isFalse();
        assertThat(user.post("/api/v1/undo", "{\"batch\":4}").status()).isEqualTo(200);
        assertThat(user.get(PATH).items("id")).containsExactly(id, reply.at("/then/id"));
    }

    @Test
    void backDated_andWithNothingNamed() {
        String id = user.add(SINCE_8);
        Reply reply = user.post(path(id), "{\"end\":\"2026-11-24T08:30:00Z\",\"then\":{}}");

        assertThat(reply.at("/end")).isEqualTo("2026-11-24T08:30:00Z");
        assertThat(reply.at("/then/start")).isEqualTo("2026-11-24T08:30:00Z");
        assertThat(reply.at("/then/note")).isEmpty();
    }

    @Test
    void whereOneCannotBe_neitherIs() {
        String id = user.add(SINCE_8);
        assertThat(user.post(path(id), "{\"then\":{\"note\":\"\\u0000\",\"tags\":[\" \"]}}")
                        .faults())
                .containsExactlyInAnyOrder("/then/note invalid-character", "/then/tags/0 invalid");
        assertThat(user.post(path(id), "{\"then\":{\"start\":\"2026-11-24T08:00:00Z\"}}")
                        .faults())
                .containsExactly("/then/start unknown-field");
        assertThat(user.post(path(id), "{\"end\":\"2026-11-24T08:00:00Z\",\"then\":{}}")
                        .faults())
                .containsExactly("/end not-after-start");
        assertThat(user.post(path(id), THEN, "If-Match", "\"9\"").problem()).isEqualTo("412 precondition-failed");
        server.clock().advance(Duration.ofHours(24));
        assertThat(user.post(path(id), THEN).problem()).isEqualTo("422 confirmation-required");
        assertThat(user.get("/api/v1/changes").items("seq")).containsExactly("1");
    }

    @Test
    void whereNothingMayOverlap_theSecondHasToFitToo() {
        user.patch("/api/v1/me", "{\"overlap_policy\":\"reject\"}");
        String id = user.add(SINCE_8);
        String planned = user.add("{\"start\":\"2026-11-24T09:10:00Z\",\"end\":\"2026-11-24T09:20:00Z\"}");
        server.clock().advance(Duration.ofMinutes(30));

        Reply refused = user.post(path(id), "{\"end\":\"2026-11-24T09:05:00Z\",\"then\":{}}");
        assertThat(refused.problem()).isEqualTo("409 interval-overlap");
        assertThat(refused.at("/conflicts/0/id")).isEqualTo(planned);
        assertThat(user.get(PATH + "/" + id).json().has("end")).isFalse();
        user.delete(PATH + "/" + planned, "If-Match", "*");
        assertThat(user.post(path(id), THEN).status()).isEqualTo(200);
    }

    @Test
    void withAKey_happensOnce_andOnlyAskedFor_never() {
        String id = user.add(SINCE_8);
        Reply asked = user.post(path(id) + "?dry_run=true", THEN);
        assertThat(asked.at("/then/note")).isEqualTo("next");
        assertThat(user.get("/api/v1/changes").items("seq")).containsExactly("1");

        Reply first = user.post(path(id), THEN, "Idempotency-Key", "k");
        server.clock().advance(Duration.ofMinutes(5));
        Reply second = user.post(path(id), THEN, "Idempotency-Key", "k");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(user.get(PATH).items("id")).containsExactly(id, first.at("/then/id"));
        assertThat(user.post(path(id), "{\"then\":{}}", "Idempotency-Key", "k").problem())
                .isEqualTo("422 idempotency-key-reused");
    }
}
