package org.ptracker.server.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

class TokensTest {
    private static final String PATH = "/api/v1/me/tokens";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient user = server.anybody();

    @BeforeEach
    void makeUser() {
        server.clock().set(TestServer.NOW);
        user = server.user();
    }

    @Test
    void create_showsTheSecretOnce() {
        Reply reply = user.post(PATH, "{\"name\":\"laptop\",\"scope\":\"read\",\"expires_in\":\"PT12H\"}");

        String id = reply.at("/id");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).isEqualTo("""
                {"id":"%s","kind":"token","name":"laptop","scope":"read","created_at":"2026-11-24T09:00:00Z",\
                "expires_at":"2026-11-24T21:00:00Z","current":false,"token":"%s"}""".formatted(id, reply.at("/token")));
        assertThat(reply.at("/token")).matches("ptracker_[A-Za-z0-9_-]{43}");
        assertThat(user.get(PATH).json().at("/items/1")).hasToString("""
                {"id":"%s","kind":"token","name":"laptop","scope":"read","created_at":"2026-11-24T09:00:00Z",\
                "expires_at":"2026-11-24T21:00:00Z","current":false}""".formatted(id));
    }

    @Test
    void create_leftOut_isWriteFor90Days() {
        Reply reply = user.post(PATH, "{\"name\":\"x\"}");

        assertThat(reply.at("/scope")).isEqualTo("write");
        assertThat(reply.at("/expires_at")).isEqualTo("2027-02-22T09:00:00Z");
    }

    @Test
    void create_dropsTheExpiredOnesOfTheUser() {
        user.post(PATH, "{\"name\":\"short\",\"expires_in\":\"PT1H\"}");
        user.post(PATH, "{\"name\":\"long\",\"expires_in\":\"PT2H\"}");
        server.clock().set(TestServer.NOW.plus(Duration.ofHours(1)));
        assertThat(user.get(PATH).body()).contains("\"short\"", "\"long\"");

        user.post(PATH, "{\"name\":\"next\"}");

        assertThat(user.get(PATH).body()).contains("\"long\"", "\"next\"").doesNotContain("\"short\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/name required",
                "{'name':''}|/name invalid",
                "{'name':'a\\u0007'}|/name invalid",
                "{'name':'\\ud800'}|/name invalid",
                "{'name':'x','scope':'root'}|/scope unknown-value",
                "{'name':'x','scope':2}|/scope unknown-value",
                "{'name':'x','expires_in':'P3660DT0.001S'}|/expires_in out-of-range",
                "{'name':'x','expires_in':'PT0S'}|/expires_in out-of-range",
                "{'name':'x','expires_in':'-PT1H'}|/expires_in out-of-range",
                "{'name':'x','expires_in':'90'}|/expires_in malformed",
                "{'name':'x','expires_in':'P3M'}|/expires_in malformed",
                "{'name':'x','expires_in':'P523W'}|/expires_in out-of-range",
                "{'name':'x','expires_in':90}|/expires_in wrong-type",
                "{'name':'x','expires_at':'2027-01-01T00:00:00Z'}|/expires_at unknown-field",
            })
    void create_faults_areNamed(String body, String faults) {
        Reply reply = user.post(PATH, body.replace('\'', '"'));

        assertThat(reply.problem()).isEqualTo("422 validation-failed");
        assertThat(String.join(", ", reply.faults())).isEqualTo(faults);
    }

    @Test
    void create_nameLimit_countsCodePoints() {
        assertThat(user.post(PATH, "{\"name\":\"%s\"}".formatted("😀".repeat(64)))
                        .status())
                .isEqualTo(201);
        assertThat(user.post(PATH, "{\"name\":\"%s\"}".formatted("😀".repeat(65)))
                        .faults())
                .containsExactly("/name invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "read, read, 403",
        "read, write, 403",
        "write, read, 201",
        "write, write, 201",
        "write, admin, 403",
        "admin, read, 201",
        "admin, write, 201",
        "admin, admin, 201",
    })
    void create_neverMoreThanTheTokenThatAsks(String own, String wanted, int status) {
        TestClient client = server.with(server.token(server.account("admin"), own));

        Reply reply = client.post(PATH, "{\"name\":\"x\",\"scope\":\"%s\"}".formatted(wanted));

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void adminScope_isWorthNothingWithoutTheRole() {
        TestClient client = server.with(server.token(server.account("user"), "admin"));

        assertThat(client.get("/api/v1/users").status()).isEqualTo(403);
        assertThat(client.post(PATH, "{\"name\":\"x\",\"scope\":\"admin\"}").status())
                .isEqualTo(403);
        assertThat(client.post(PATH, "{\"name\":\"x\"}").status()).isEqualTo(201);
    }

    @Test
    void token_expiresToTheMillisecond() {
        String secret =
                user.post(PATH, "{\"name\":\"x\",\"expires_in\":\"PT1H\"}").at("/token");
        server.clock().advance(Duration.ofHours(1).minusMillis(1));
        assertThat(server.with(secret).get("/api/v1/me").status()).isEqualTo(200);

        server.clock().advance(Duration.ofMillis(1));
        assertThat(server.with(secret).get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");
    }

    @Test
    void lastUsed_isShownToSomeMinutes() {
        user.get(PATH);
        assertThat(user.get(PATH).items("last_used_at")).containsExactly("2026-11-24T09:00:00Z");

        server.clock().advance(Duration.ofMinutes(5));
        user.get(PATH);
        assertThat(user.get(PATH).items("last_used_at")).containsExactly("2026-11-24T09:00:00Z");

        server.clock().advance(Duration.ofMinutes(1));
        user.get(PATH);
        assertThat(user.get(PATH).items("last_used_at")).containsExactly("2026-11-24T09:06:00Z");
    }

    @Test
    void revoke_twice_isNotFound() {
        Reply made = user.post(PATH, "{\"name\":\"x\"}");
        String path = PATH + "/" + made.at("/id");

        assertThat(user.delete(path).status()).isEqualTo(204);
        assertThat(user.delete(path).problem()).isEqualTo("404 not-found");
        assertThat(server.with(made.at("/token")).get("/api/v1/me").status()).isEqualTo(401);
    }
}
