package org.ptracker.server.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestServer;

class SignInTest {
    private static final String PATH = "/api/v1/login";
    private static final String PASSWORD = "correct horse";

    @RegisterExtension
    static final TestServer server = new TestServer().with("PTRACKER_TRUSTED_PROXIES", "127.0.0.1");

    private static int users;

    private String name = "";

    @BeforeEach
    void makeUser() {
        // Whatever was throttled before is forgiven by now.
        server.clock().advance(Duration.ofDays(1));
        name = "ada" + users++;
        server.admin().post("/api/v1/users", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
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

    private static Reply login(String name, String password, String... headers) {
        return server.anybody().post(PATH, "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password), headers);
    }

    private static int status(String name, String password, String address) {
        return login(name, password, "X-Forwarded-For", address).status();
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

    /** One wrong password a second, from one address or from many, is nothing to the account's owner elsewhere. */
    @Test
    void login_guessesElsewhere_lockNobodyOut() {
        for (int second = 0; second < 120; second++) {
            String guesser = second % 2 == 0 ? "203.0.113.9" : "203.0.113." + (10 + second);
            assertThat(status(name, "wrong", guesser)).isIn(401, 429);
            server.clock().advance(Duration.ofSeconds(1));
            if (second % 6 == 0) {
                assertThat(status(name, PASSWORD, "192.0.2.7")).isEqualTo(200);
            }
        }
        assertThat(status(name, PASSWORD, "198.51.100.1")).isEqualTo(200);
    }

    /** Who has the network has all of its addresses. */
    @Test
    void login_addressesOfOneNetwork_countAsOne() {
        for (int i = 0; i < 10; i++) {
            assertThat(status(name, "wrong", "2001:db8:1:2::" + i)).isEqualTo(401);
        }
        assertThat(status(name, PASSWORD, "2001:db8:1:2:ffff::1")).isEqualTo(429);
        assertThat(status(name, PASSWORD, "2001:db8:1:3::1")).isEqualTo(200);
    }

    /** Behind a proxy that nobody named, everybody has its address: what guesses many names, and what guesses one. */
    @Test
    void login_ofAnAccountKnownAtTheAddress_isHeldUpByNoOther() {
        assertThat(login(name, PASSWORD).status()).isEqualTo(200);
        int refused = 0;
        while (login("guess" + refused, "wrong").status() == 401) {
            refused++;
        }
        assertThat(refused).isEqualTo(50);
        assertThat(login(name, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void login_ofADeviceThatSignedInBefore_isHeldUpByNoGuess() {
        String device = login(name, PASSWORD).header("Set-Cookie").split(";", 2)[0];
        while (login(name, "wrong").status() == 401) {
            assertThat(device).startsWith("ptracker_device=");
        }

        assertThat(login(name, PASSWORD).status()).isEqualTo(429);
        assertThat(login(name, PASSWORD, "Cookie", device).status()).isEqualTo(200);
        assertThat(login(name, PASSWORD, "Cookie", device).header("Set-Cookie")).startsWith(device + ";");
    }

    @Test
    void login_ofADevice_isThrottledToo_andItsCookieHelpsNobodyElse() {
        String device = login(name, PASSWORD).header("Set-Cookie").split(";", 2)[0];
        for (int i = 0; i < 10; i++) {
            assertThat(login(name, "wrong", "Cookie", device).status()).isEqualTo(401);
        }
        assertThat(login(name, PASSWORD, "Cookie", device).status()).isEqualTo(429);
        assertThat(login(name, PASSWORD).status()).isEqualTo(200);

        String other = name + "b";
        server.admin().post("/api/v1/users", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(other, PASSWORD));
        for (int i = 0; i < 10; i++) {
            assertThat(login(other, "wrong", "Cookie", device).status()).isEqualTo(401);
        }
        assertThat(login(other, PASSWORD, "Cookie", device).status()).isEqualTo(429);
    }

    @Test
    void login_aNewPassword_makesDevicesUnknown() {
        String device = login(name, PASSWORD).header("Set-Cookie").split(";", 2)[0];
        server.admin().patch("/api/v1/users/" + name, "{\"password\":\"battery staple\"}");
        while (login(name, "wrong").status() == 401) {
            assertThat(device).isNotEmpty();
        }

        assertThat(login(name, "battery staple", "Cookie", device).status()).isEqualTo(429);
    }

    /** More attempts at once than may fail: an attempt under way is not a failure yet. */
    @Test
    void login_rightOnesAtOnce_allSignIn() {
        List<CompletableFuture<Integer>> logins = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(40);
        for (int i = 0; i < 40; i++) {
            logins.add(CompletableFuture.supplyAsync(() -> status(name, PASSWORD, "192.0.2.8"), threads));
        }
        assertThat(logins.stream().map(CompletableFuture::join)).containsOnly(200);
        threads.shutdown();
    }

    @Test
    void login_wrongOnesAtOnce_areNoMoreThanOneByOne() {
        List<CompletableFuture<Integer>> logins = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(40);
        for (int i = 0; i < 40; i++) {
            logins.add(CompletableFuture.supplyAsync(() -> status(name, "wrong", "192.0.2.9"), threads));
        }
        List<Integer> statuses =
                logins.stream().map(CompletableFuture::join).sorted().toList();
        threads.shutdown();
        assertThat(statuses.subList(0, 10)).containsOnly(401);
        assertThat(statuses.subList(10, 40)).containsOnly(429);
    }

    /** A person, or a wrong time server, sets the clock back; the thirty seconds go by all the same. */
    @ParameterizedTest
    @ValueSource(longs = {-5, 5, 100})
    void login_afterAClockThatWasSet_waitsForNoMoreAndNoLess(long days) {
        while (login(name, "wrong").status() == 401) {
            assertThat(name).isNotEmpty();
        }
        server.clock().set(server.clock().instant().plus(Duration.ofDays(days)));

        assertThat(login(name, PASSWORD).header("Retry-After")).isEqualTo("30");
        server.clock().advance(Duration.ofSeconds(30));
        assertThat(login(name, PASSWORD).status()).isEqualTo(200);
        server.clock().set(server.clock().instant().minus(Duration.ofDays(days)));
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
