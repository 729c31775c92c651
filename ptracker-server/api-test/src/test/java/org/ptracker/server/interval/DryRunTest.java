package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** A request that only asks gets the answer of one that stores, and nothing of it stays. */
class DryRunTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String ASK = PATH + "?dry_run=true";
    private static final String NINE_TO_TEN =
            "{\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T09:00:00Z\",\"note\":\"review\",\"tags\":[\"work\"]}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient user = server.anybody();

    @BeforeEach
    void makeUser() {
        user = server.user();
    }

    private void assertNothingStayed(int intervals) {
        assertThat(user.get(PATH).items("id")).hasSize(intervals);
        assertThat(user.get("/api/v1/changes?after=0").items("interval")).hasSize(intervals);
    }

    @Test
    void create_answersWhatWouldBeStored() {
        Reply asked = user.post(ASK, NINE_TO_TEN);

        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(asked.at("/note")).isEqualTo("review");
        assertThat(asked.at("/duration_seconds")).isEqualTo("3600");
        assertNothingStayed(0);
        assertThat(user.post(ASK.replace("true", "false"), NINE_TO_TEN).status())
                .isEqualTo(201);
        assertNothingStayed(1);
    }

    @Test
    void create_isRefusedByEveryRule() {
        user.add(NINE_TO_TEN);
        assertThat(user.post(ASK, "{\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T07:00:00Z\"}")
                        .status())
                .isEqualTo(422);
        Reply overlap = user.post(ASK + "&on_overlap=reject", NINE_TO_TEN);
        assertThat(overlap.problem()).isEqualTo("409 interval-overlap");
        assertThat(overlap.at("/free/start")).isNotEmpty();
        assertThat(user.post(PATH + "?dry_run=yes", NINE_TO_TEN).problem()).startsWith("400");
        assertNothingStayed(1);
    }

    @Test
    void key_isNotUsedUp() {
        assertThat(user.post(ASK, NINE_TO_TEN, "Idempotency-Key", "k").status()).isEqualTo(200);
        assertThat(user.post(PATH, NINE_TO_TEN, "Idempotency-Key", "k").status())
                .isEqualTo(201);
        assertNothingStayed(1);
    }

    @Test
    void close_answersWhatWouldBeStored() {
        String id = user.add("{\"start\":\"2026-11-24T08:00:00Z\"}");
        String close = PATH + "/" + id + "/close";
        Reply asked = user.post(close + "?dry_run=true", "{\"end\":\"2026-11-24T08:30:00Z\"}");

        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(asked.at("/duration_seconds")).isEqualTo("1800");
        assertThat(user.get(PATH + "/" + id).json().has("end")).isFalse();
        assertThat(user.post(close + "?dry_run=true", "{\"end\":\"2026-11-24T07:00:00Z\"}")
                        .status())
                .isEqualTo(422);
        assertThat(user.post(close, "{\"end\":\"2026-11-24T08:30:00Z\"}").status())
                .isEqualTo(200);
        assertThat(user.post(close + "?dry_run=true", "{}").status()).isEqualTo(409);
    }
}
