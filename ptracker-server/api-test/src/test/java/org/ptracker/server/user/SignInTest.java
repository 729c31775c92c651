package org.ptracker.server.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestServer;

class SignInTest {
    private static final String PATH = "/api/v1/login";
    private static final String PASSWORD = "correct horse";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private static int users;

    private String name = "";

    @BeforeEach
    void makeUser() {
        // Whatever was throttled before is forgiven by now.
        server.clock().advance(Duration.ofDays(1));
        name = "ada" + users++;
        server.admin().post("/api/v1/users", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
    }

    private static Reply login(String name, String password) {
        return server.anybody().post(PATH, "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    @Test
    void login_givesATokenOfScopeWrite() {
        String body = "{\"name\":\"%s\",\"password\":\"%s\",\"token_name\":\"laptop\"}"
                .formatted(name.toUpperCase(Locale.ROOT), PASSWORD);
        Reply reply = server.anybody().post(PATH, body);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/user/name")).isEqualTo(name);
        assertThat(reply.at("/expires_at"))
                .isEqualTo(server.clock().instant().plus(Duration.ofDays(90)).toString());
        Reply tokens = server.with(reply.at("/token")).get("/api/v1/me/tokens");
        assertThat(tokens.items("name")).containsExactly("laptop");
        assertThat(tokens.items("scope")).containsExactly("write");
        assertThat(tokens.items("current")).containsExactly("true");
    }

    private Reply loginFrom(String zone) {
        return server.anybody()
                .post(PATH, "{\"name\":\"%s\",\"password\":\"%s\",\"zone\":\"%s\"}".formatted(name, PASSWORD, zone));
    }

    @Test
    void login_givesAnAccountWithoutAZoneTheClients_once() {
        assertThat(login(name, PASSWORD).at("/user/zone")).isEqualTo("UTC");
        Reply unknown = loginFrom("Mars/Olympus");
        assertThat(unknown.at("/user/zone")).isEqualTo("UTC");
        assertThat(unknown.body()).doesNotContain("zone_taken");

        Reply first = loginFrom("Europe/Berlin");

        assertThat(first.at("/user/zone")).isEqualTo("Europe/Berlin");
        assertThat(first.at("/zone_taken")).isEqualTo("true");
        assertThat(server.with(first.at("/token")).get("/api/v1/me").at("/zone"))
                .isEqualTo("Europe/Berlin");
        Reply second = loginFrom("Asia/Tokyo");
        assertThat(second.at("/user/zone")).isEqualTo("Europe/Berlin");
        assertThat(second.body()).doesNotContain("zone_taken");
    }

    @Test
    void login_leavesAZoneThatSomebodyChose() {
        Reply before = login(name, PASSWORD);
        server.with(before.at("/token")).patch("/api/v1/me", "{\"zone\":\"UTC\"}");
        assertThat(loginFrom("Europe/Berlin").at("/user/zone")).isEqualTo("UTC");

        String other = "bob" + users++;
        server.admin()
                .post(
                        "/api/v1/users",
                        "{\"name\":\"%s\",\"password\":\"%s\",\"zone\":\"Asia/Tokyo\"}".formatted(other, PASSWORD));
        name = other;
        assertThat(loginFrom("Europe/Berlin").at("/user/zone")).isEqualTo("Asia/Tokyo");
    }

    @Test
    void login_fromAnotherNameOfUtc_isAChoiceToo() {
        Reply first = loginFrom("Etc/UTC");
        assertThat(first.at("/user/zone")).isEqualTo("UTC");
        assertThat(first.at("/zone_taken")).isEqualTo("true");
        assertThat(loginFrom("Europe/Berlin").at("/user/zone")).isEqualTo("UTC");
    }

    @Test
    void login_ofAnAdmin_givesATokenOfScopeAdmin() {
        server.admin().patch("/api/v1/users/" + name, "{\"role\":\"admin\"}");

        String token = login(name, PASSWORD).at("/token");

        assertThat(server.with(token).get("/api/v1/users").status()).isEqualTo(200);
    }

    @Test
    void login_wrongPasswordUnknownNameAndDisabled_answerAlike() {
        Reply wrong = login(name, "wrong horse xx");
        Reply unknown = login("nobody", PASSWORD);
        server.admin().patch("/api/v1/users/" + name, "{\"disabled\":true}");
        Reply disabled = login(name, PASSWORD);

        assertThat(wrong.problem()).isEqualTo("401 sign-in-refused");
        for (Reply reply : new Reply[] {unknown, disabled}) {
            assertThat(reply.body().replace(reply.at("/request_id"), ""))
                    .isEqualTo(wrong.body().replace(wrong.at("/request_id"), ""));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/name required, /password required",
                "{'name':'','password':''}|/name invalid",
                "{'name':'a b','password':'x'}|/name invalid",
                "{'name':'a','password':null}|/password required",
                "{'name':1}|/name wrong-type",
                "{'user':'a'}|/user unknown-field",
            })
    void login_faults_areNamed(String body, String faults) {
        Reply reply = server.anybody().post(PATH, body.replace('\'', '"'));

        assertThat(reply.problem()).isEqualTo("422 validation-failed");
        assertThat(String.join(", ", reply.faults())).isEqualTo(faults);
    }

    @Test
    void login_oneAccount_isThrottledAfterTenFailures() {
        for (int i = 0; i < 10; i++) {
            assertThat(login(name, "wrong").status()).isEqualTo(401);
        }
        Reply throttled = login(name, PASSWORD);
        assertThat(throttled.problem()).isEqualTo("429 too-many-requests");
        assertThat(throttled.header("Retry-After")).isEqualTo("30");
        assertThat(throttled.at("/detail")).isEqualTo("too many failed sign-ins; try again in 30 s");

        server.clock().advance(Duration.ofSeconds(29));
        assertThat(login(name, PASSWORD).header("Retry-After")).isEqualTo("1");
        server.clock().advance(Duration.ofSeconds(1));
        assertThat(login(name, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void login_success_costsNothing() {
        for (int i = 0; i < 12; i++) {
            assertThat(login(name, PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void login_oneAddress_isThrottledAcrossAccounts() {
        int refused = 0;
        while (login("guess" + refused, "wrong").status() == 401) {
            refused++;
        }
        assertThat(refused).isEqualTo(50);
        assertThat(login(name, PASSWORD).header("Retry-After")).isEqualTo("5");

        server.clock().advance(Duration.ofSeconds(5));
        assertThat(login(name, PASSWORD).status()).isEqualTo(200);
    }
}
