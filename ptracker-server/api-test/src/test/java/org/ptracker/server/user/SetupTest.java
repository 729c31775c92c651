package org.ptracker.server.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestServer;

/** The first account. Each test needs a server that has none. */
class SetupTest {
    private static final String PATH = "/api/v1/setup";

    private final TestServer server = new TestServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    private Reply setUp(String code, String name) {
        return server.anybody()
                .post(PATH, "{\"code\":\"%s\",\"name\":\"%s\",\"password\":\"correct horse\"}".formatted(code, name));
    }

    @Test
    void code_makesTheFirstAdminOnce() {
        Reply reply = setUp(server.setupCode(), "Ada");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.at("/token")).matches("ptracker_[A-Za-z0-9_-]{43}");
        assertThat(reply.at("/expires_at")).isEqualTo("2027-02-22T09:00:00Z");
        assertThat(reply.json().path("user")).hasToString("""
                {"name":"ada","role":"admin","zone":"UTC","overlap_policy":"allow","week_start":"monday",\
                "disabled":false,"created_at":"2026-11-24T09:00:00Z"}""");
        assertThat(server.with(reply.at("/token")).get("/api/v1/users").items("name"))
                .containsExactly("ada");
        assertThat(setUp(server.setupCode(), "eve").problem()).isEqualTo("409 conflict");
    }

    @Test
    void code_isReadWithoutDashesInAnyCase() {
        String code = server.setupCode();
        assertThat(code).matches("[A-Z2-9]{5}(-[A-Z2-9]{5}){3}");

        assertThat(setUp(" " + code.replace("-", "").toLowerCase(Locale.ROOT), "ada")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void wrongCode_refusedAndThrottled() {
        for (int i = 0; i < 10; i++) {
            assertThat(setUp("AAAAA-AAAAA-AAAAA-AAAAA", "ada").problem()).isEqualTo("401 setup-code-refused");
        }
        Reply throttled = setUp(server.setupCode(), "ada");
        assertThat(throttled.problem()).isEqualTo("429 too-many-requests");
        assertThat(throttled.header("Retry-After")).isEqualTo("30");

        server.clock().advance(Duration.ofSeconds(30));
        assertThat(setUp(server.setupCode(), "ada").status()).isEqualTo(201);
    }

    @Test
    void faults_areNamed_andTheCodeStaysGood() {
        assertThat(server.anybody().post(PATH, "{}").faults()).containsExactly("/code required");
        String body = "{\"code\":\"%s\",\"name\":\"\",\"password\":\"short\",\"zone\":\"Mars\",\"token_name\":\"\"}"
                .formatted(server.setupCode());
        assertThat(server.anybody().post(PATH, body).faults())
                .containsExactly("/token_name invalid", "/name invalid", "/zone unknown-zone", "/password invalid");

        assertThat(setUp(server.setupCode(), "ada").status()).isEqualTo(201);
    }

    @Test
    void atOnce_makesOneAccount() {
        List<CompletableFuture<Reply>> replies = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> setUp(server.setupCode(), "ada" + i)))
                .toList();

        assertThat(replies.stream().map(reply -> reply.join().status()))
                .containsOnly(201, 409)
                .containsOnlyOnce(201);
    }

    /** On PostgreSQL it is the same for every server, and at every start, until there is an account. */
    @Test
    @Tag("sqlite")
    void code_isNewAtEveryStart() {
        String before = server.setupCode();
        server.pause();
        server.resume();

        assertThat(server.setupCode()).isNotEqualTo(before);
        assertThat(setUp(before, "ada").problem()).isEqualTo("401 setup-code-refused");
    }
}
