package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Versions, {@code ETag} and its preconditions. The interval of each test is at version 2. */
class IfMatchTest {
    private static final String NOTE = "{\"note\":\"changed\"}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient user = server.anybody();
    private String path = "";

    @BeforeEach
    void makeInterval() {
        user = server.user();
        path = "/api/v1/intervals/" + user.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}");
        user.patch(path, "{\"note\":\"second\"}", "If-Match", "\"1\"");
    }

    @Test
    void missing_isRequired() {
        assertThat(user.patch(path, NOTE).problem()).isEqualTo("428 precondition-required");
        assertThat(user.delete(path).problem()).isEqualTo("428 precondition-required");
        assertThat(user.get(path).at("/note")).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "\"3\"", "W/\"2\"", "\"\"", "\"02\"", "\"1\", \"3\"", "\"1\" , W/\"2\""})
    void otherVersion_fails(String ifMatch) {
        for (Reply reply : new Reply[] {
            user.patch(path, NOTE, "If-Match", ifMatch), user.delete(path, "If-Match", ifMatch),
        }) {
            assertThat(reply.problem()).isEqualTo("412 precondition-failed");
            assertThat(reply.header("ETag")).isEqualTo("\"2\"");
        }
        assertThat(user.get(path).at("/note")).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "*", " * ", "\"1\", \"2\"", "\"2\",W/\"2\"", "\"x\", \"2\""})
    void sameVersion_passes(String ifMatch) {
        Reply reply = user.patch(path, NOTE, "If-Match", ifMatch);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"3\"");
        assertThat(reply.at("/version")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "", "\"2", "2\"", "'2'", "w/\"2\"", "\"2\" \"3\"", "*, \"2\"", "\"2\"x"})
    void malformed_refused(String ifMatch) {
        Reply reply = user.patch(path, NOTE, "If-Match", ifMatch);

        assertThat(reply.problem()).isEqualTo("400 invalid-parameter");
        assertThat(reply.faults()).containsExactly("If-Match malformed");
        assertThat(user.delete(path, "If-Match", ifMatch).problem()).isEqualTo("400 invalid-parameter");
    }

    @Test
    void severalLines_areOneList() {
        assertThat(user.patch(path, NOTE, "If-Match", "\"1\"", "If-Match", "\"2\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void longList_isRead() {
        String list = "\"1\",".repeat(1500);

        assertThat(user.patch(path, NOTE, "If-Match", list + "\"2\"").status()).isEqualTo(200);
        assertThat(user.patch(path, NOTE, "If-Match", list + "\"9\"").problem()).isEqualTo("412 precondition-failed");
    }

    @Test
    void get_withKnownVersion_isNotModified() {
        Reply known = user.get(path, "If-None-Match", "W/\"2\"");

        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.header("ETag")).isEqualTo("\"2\"");
        assertThat(user.get(path, "If-None-Match", "\"1\"").status()).isEqualTo(200);
    }
}
