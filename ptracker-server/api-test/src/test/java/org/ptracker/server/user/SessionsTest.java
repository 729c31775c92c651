package org.ptracker.server.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.PageClient;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestServer;

/** Browsers sign in, are known by their cookie, and sign out. */
class SessionsTest {
    private static final String SESSION = "/api/v1/session";
    private static final String LOGIN = "/api/v1/login";
    private static final String TOKENS = "/api/v1/me/tokens";
    private static final String INTERVAL = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";
    private static final String ADA = "\"name\":\"ada\",\"password\":\"correct horse\"";

    private final TestServer server = new TestServer();
    private PageClient browser;

    @BeforeEach
    void start() throws IOException {
        server.start();
        browser = server.browser();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    private Reply setUp() {
        return browser.change(
                "POST", "/api/v1/setup", "{\"code\":\"%s\",%s,\"session\":true}".formatted(server.setupCode(), ADA));
    }

    private static Reply signIn(PageClient browser) {
        return browser.change("POST", LOGIN, "{" + ADA + ",\"session\":true,\"token_name\":\"Firefox\"}");
    }

    private static String secret(PageClient browser) {
        return Objects.requireNonNull(browser.secret());
    }

    @Test
    void session_goesFromSetupToSignedInToSignedOut() {
        assertThat(browser.session().body()).isEqualTo("{\"state\":\"setup\"}");

        Reply setUp = setUp();
        assertThat(setUp.status()).isEqualTo(201);
        assertThat(setUp.at("/state")).isEqualTo("signed-in");
        assertThat(setUp.at("/user/name")).isEqualTo("ada");
        assertThat(setUp.at("/expires_at")).isEqualTo("2026-12-24T09:00:00Z");
        assertThat(setUp.at("/change_seq")).isEqualTo("0");
        assertThat(setUp.body()).doesNotContain(secret(browser));
        assertThat(browser.session().body()).isEqualTo(setUp.body());

        assertThat(browser.change("POST", "/api/v1/intervals", INTERVAL).status())
                .isEqualTo(201);
        assertThat(browser.session().at("/change_seq")).isEqualTo("1");
        assertThat(browser.get("/api/v1/users").items("name")).containsExactly("ada");

        String secret = secret(browser);
        Reply signedOut = browser.change("DELETE", SESSION, null);
        assertThat(signedOut.status()).isEqualTo(204);
        assertThat(signedOut.header("Set-Cookie"))
                .isEqualTo("ptracker_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict");
        assertThat(browser.secret()).isNull();
        assertThat(browser.session().body()).isEqualTo("{\"state\":\"signed-out\"}");
        assertThat(browser.get("/api/v1/me", "Cookie", "ptracker_session=" + secret)
                        .problem())
                .isEqualTo("401 unauthenticated");
    }

    @Test
    void cookies_areForNoScriptAndNoOtherSite() {
        List<String> cookies = setUp().headers().allValues("Set-Cookie");
        assertThat(cookies.get(0))
                .isEqualTo(
                        "ptracker_session=" + secret(browser) + "; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict");
        assertThat(cookies.get(1))
                .matches("ptracker_device=[A-Za-z0-9_.-]{66}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Strict");
        assertThat(secret(browser)).matches("ptracker_[A-Za-z0-9_-]{43}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://time.example/busy/|/busy/",
                "https://time.example/a/b/?view=week&zone=Europe/Berlin|/a/b/",
                "https://time.example/?view=list|/",
                "https://time.example/busy|/",
                "https://time.example|/",
                "https://time.example/a; Domain=example/|/",
                "https://time.example/a/;b/|/",
                "none|/",
            })
    void cookie_isForWhereThePageIs(String page, String path) {
        setUp();
        Reply signIn = browser.change("POST", LOGIN, "{" + ADA + ",\"session\":true}", "Referer", page);
        assertThat(signIn.header("Set-Cookie")).contains("; Path=" + path + "; HttpOnly");
        Reply signOut = browser.change("DELETE", SESSION, null, "Referer", page);
        assertThat(signOut.header("Set-Cookie")).contains("Max-Age=0; Path=" + path + "; HttpOnly");
    }

    /** Whoever planted a cookie before the sign-in, or keeps an old one, has nothing. */
    @Test
    void signIn_makesANewSecret_andEndsTheSessionBefore() {
        setUp();
        String before = secret(browser);
        String csrfBefore = browser.csrfToken();

        assertThat(signIn(browser).status()).isEqualTo(200);

        assertThat(browser.secret()).isNotEqualTo(before);
        assertThat(browser.csrfToken()).isNotEqualTo(csrfBefore);
        assertThat(browser.get(TOKENS).items("name")).containsExactly("Firefox");
        assertThat(server.anybody()
                        .get(SESSION, "Cookie", "ptracker_session=" + before)
                        .at("/state"))
                .isEqualTo("signed-out");

        PageClient planted = server.browser();
        Reply signedIn = planted.send(
                "POST", LOGIN, "{" + ADA + ",\"session\":true}", "Cookie", "ptracker_session=ptracker_planted");
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(planted.secret()).isNotEqualTo("ptracker_planted");
        assertThat(browser.session().at("/state")).isEqualTo("signed-in");
    }

    @Test
    void signIn_ofAnotherBrowser_orForAToken_leavesTheSession() {
        setUp();
        PageClient other = server.browser();
        signIn(other);
        Reply token = browser.change("POST", LOGIN, "{" + ADA + "}");

        assertThat(token.at("/token")).startsWith("ptracker_");
        assertThat(token.header("Set-Cookie")).doesNotContain("ptracker_session");
        assertThat(browser.session().at("/state")).isEqualTo("signed-in");
        assertThat(other.session().at("/state")).isEqualTo("signed-in");
    }

    @Test
    void refusedSignIn_leavesTheSession() {
        setUp();

        Reply refused =
                browser.change("POST", LOGIN, "{\"name\":\"ada\",\"password\":\"wrong horse\",\"session\":true}");

        assertThat(refused.problem()).isEqualTo("401 sign-in-refused");
        assertThat(refused.header("Set-Cookie")).isEmpty();
        assertThat(browser.session().at("/state")).isEqualTo("signed-in");
    }

    @Test
    void sessions_areListedBesideTokens_andRevokedThere() {
        setUp();
        PageClient other = server.browser();
        signIn(other);
        browser.change("POST", TOKENS, "{\"name\":\"laptop\"}");

        Reply list = browser.get(TOKENS);
        assertThat(list.items("kind")).containsExactly("session", "session", "token");
        assertThat(list.items("name")).containsExactly("browser", "Firefox", "laptop");
        assertThat(list.items("current")).containsExactly("true", "false", "false");
        assertThat(list.items("scope")).containsExactly("admin", "admin", "write");
        assertThat(list.body()).doesNotContain(secret(browser), secret(other));

        assertThat(browser.change("DELETE", TOKENS + "/" + id(list, "Firefox"), null)
                        .status())
                .isEqualTo(204);
        assertThat(other.session().at("/state")).isEqualTo("signed-out");
        assertThat(other.get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");
    }

    private static String id(Reply list, String name) {
        for (JsonNode item : list.json().path("items")) {
            if (item.path("name").asText().equals(name)) {
                return item.path("id").asText();
            }
        }
        return fail("no " + name);
    }

    @Test
    void neitherSecret_worksAsTheOther() {
        setUp();
        String token = browser.change("POST", LOGIN, "{" + ADA + "}").at("/token");

        assertThat(server.with(secret(browser)).get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");
        String cookie = "ptracker_session=" + token;
        assertThat(server.anybody().get("/api/v1/me", "Cookie", cookie).problem())
                .isEqualTo("401 unauthenticated");
        assertThat(server.anybody().get(SESSION, "Cookie", cookie).at("/state")).isEqualTo("signed-out");
    }

    @Test
    void authorization_goesBeforeTheCookie() {
        setUp();
        PageClient mine = browser;
        String grace = server.account("user");
        String token = server.token(grace, "write");

        assertThat(mine.get("/api/v1/me", "Authorization", "Bearer " + token).at("/name"))
                .isEqualTo(grace);
        assertThat(mine.get("/api/v1/me", "Authorization", "Bearer nonsense").problem())
                .isEqualTo("401 unauthenticated");
        assertThat(mine.get("/api/v1/me", "Authorization", "").problem()).isEqualTo("401 unauthenticated");
    }

    @Test
    void session_ends_withItsTimeItsAccountAndItsPassword() {
        setUp();
        PageClient other = server.browser();
        signIn(other);
        browser.change(
                "PATCH", "/api/v1/me", "{\"password\":\"battery staple\",\"current_password\":\"correct horse\"}");
        assertThat(other.session().at("/state")).isEqualTo("signed-out");
        assertThat(browser.session().at("/state")).isEqualTo("signed-in");

        server.clock().advance(Duration.ofDays(30).minusMillis(1));
        assertThat(browser.session().at("/state")).isEqualTo("signed-in");
        server.clock().advance(Duration.ofMillis(1));
        assertThat(browser.session().at("/state")).isEqualTo("signed-out");
        assertThat(browser.get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");

        String grace = server.account("user");
        PageClient hers = server.browser(grace, "write");
        assertThat(hers.session().at("/user/name")).isEqualTo(grace);
        server.admin().patch("/api/v1/users/" + grace, "{\"disabled\":true}");
        assertThat(hers.session().at("/state")).isEqualTo("signed-out");
    }

    @Test
    void otherCookies_areNoSession() {
        setUp();
        for (String cookie : new String[] {
            "ptracker_session", "ptracker_session=", "=", ";;;", "ptracker_session=\"a b\"; x", "PTRACKER_SESSION=x"
        }) {
            Reply reply = server.anybody().get(SESSION, "Cookie", cookie);
            assertThat(reply.body()).as(cookie).isEqualTo("{\"state\":\"signed-out\"}");
        }
    }

    @Test
    void changes_sayWhichSessionMadeThem() {
        setUp();
        signIn(browser);
        browser.change("POST", "/api/v1/intervals", INTERVAL);

        assertThat(browser.get("/api/v1/changes").items("token")).containsExactly("Firefox");
    }

    @Test
    void signOut_withoutASession_isRefused() {
        setUp();
        assertThat(server.anybody().delete(SESSION).problem()).isEqualTo("401 unauthenticated");
        assertThat(server.user().delete(SESSION).problem()).isEqualTo("404 not-found");
        assertThat(browser.get(SESSION + "?nonsense=1").faults()).containsExactly("nonsense unknown");
    }
}
