package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.server.access.Access;
import org.ptracker.server.http.Route;
import org.ptracker.testkit.PageClient;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.network.RawConnection;

/** What another site's page can have a signed-in browser send. The tests come from 127.0.0.1, a trusted proxy here. */
class CrossSiteTest {
    private static final String INTERVALS = "/api/v1/intervals";
    private static final String BODY = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";
    private static final String REFUSED = "403 cross-site-refused";

    @RegisterExtension
    static final TestServer server = new TestServer().with("PTRACKER_TRUSTED_PROXIES", "127.0.0.1");

    private PageClient browser = server.browser();

    @BeforeEach
    void signIn() {
        browser = server.browser(server.account("admin"), "admin");
    }

    private String problem(String... headers) {
        Reply reply = browser.send("POST", INTERVALS, BODY, headers);
        return reply.status() == 201 ? "201" : reply.problem();
    }

    @Test
    void change_needsTheTokenAndTheOrigin() {
        String[] both = {"Origin", browser.origin(), "X-CSRF-Token", browser.csrfToken()};
        PageClient other = server.browser(server.account("user"), "write");

        assertThat(problem(both)).isEqualTo("201");
        assertThat(problem()).isEqualTo(REFUSED);
        assertThat(problem("Origin", browser.origin())).isEqualTo(REFUSED);
        assertThat(problem("X-CSRF-Token", browser.csrfToken())).isEqualTo(REFUSED);
        for (String token : new String[] {"", "x", other.csrfToken(), browser.csrfToken() + "x", browser.secret()}) {
            assertThat(problem("Origin", browser.origin(), "X-CSRF-Token", String.valueOf(token)))
                    .as(token)
                    .isEqualTo(REFUSED);
        }
        assertThat(browser.get(INTERVALS).json().path("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "null",
        "''",
        "https://evil.example",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://localhost:PORT",
        "http://127.0.0.1:PORT.evil.example",
        "http://evil.example@127.0.0.1:PORT",
        "http://127.0.0.1:PORT/",
        "file://127.0.0.1:PORT",
        "127.0.0.1:PORT",
        "chrome-extension://127.0.0.1:PORT",
        "http://127.0.0.1:PORT x",
    })
    void foreignOrigin_refused(String origin) {
        String value = origin.replace("PORT", String.valueOf(server.uri().getPort()));

        assertThat(problem("Origin", value, "X-CSRF-Token", browser.csrfToken()))
                .as(value)
                .isEqualTo(REFUSED);
    }

    @Test
    void repeatedOrigin_refused() {
        String own = browser.origin();
        assertThat(problem("Origin", own, "Origin", own, "X-CSRF-Token", browser.csrfToken()))
                .isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"same-origin, 201", "same-site, 403", "cross-site, 403", "none, 403", "'', 403"})
    void fetchSite_hasToBeTheOwn(String site, int status) {
        Reply reply = browser.change("POST", INTERVALS, BODY, "Sec-Fetch-Site", site);

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void everyRoute_thatChangesAnything_refusesWhatAnotherSiteSends() {
        for (Route route : server.running().application().routes) {
            boolean reads = route.method().equals("GET");
            if (route.access() != Access.PUBLIC && !reads) {
                String path = route.path()
                        .replace("{id}", "019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5")
                        .replace("{name}", "nobody");
                Reply reply = browser.send(route.method(), path, "{}", "Origin", "https://evil.example");
                assertThat(reply.problem()).as(route.toString()).isEqualTo(REFUSED);
            }
        }
        assertThat(browser.session().at("/state")).isEqualTo("signed-in");
    }

    /** A page reads without a token, so that a reload works; what other sites' pages get, their browsers hide from them. */
    @Test
    void reading_needsTheCookieOnly() {
        assertThat(browser.get(INTERVALS, "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(200);
        assertThat(browser.send("HEAD", INTERVALS, null).status()).isEqualTo(200);
        assertThat(browser.get(INTERVALS, "Origin", "https://evil.example").header("Access-Control-Allow-Origin"))
                .isEmpty();
        Reply preflight = server.anybody()
                .send(
                        "OPTIONS",
                        INTERVALS,
                        null,
                        "Origin",
                        "https://evil.example",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "X-CSRF-Token");
        assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @Test
    void tokens_needNoneOfThis() {
        TestClient client = server.user();

        assertThat(client.post(INTERVALS, BODY, "Origin", "https://evil.example")
                        .status())
                .isEqualTo(201);
    }

    /** Whoever is signed in to somebody else's account without knowing it, records there. */
    @Test
    void signIn_fromAnotherSite_refused() {
        String body = "{\"name\":\"ada\",\"password\":\"correct horse\",\"session\":true}";
        for (String path : new String[] {"/api/v1/login", "/api/v1/setup"}) {
            for (String[] headers : new String[][] {
                {"Origin", "https://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}
            }) {
                Reply reply = server.anybody().post(path, body, headers);
                assertThat(reply.problem()).isEqualTo(REFUSED);
                assertThat(reply.header("Set-Cookie")).isEmpty();
            }
        }
        assertThat(server.anybody().post("/api/v1/login", body).problem()).isEqualTo("401 sign-in-refused");
    }

    /** A proxy that ends TLS passes on the host that it was asked for, and says the scheme. */
    @ParameterizedTest
    @CsvSource({
        "ptracker.example.com, https://ptracker.example.com, https, 204",
        "ptracker.example.com:443, https://ptracker.example.com, https, 204",
        "PTracker.Example.com, https://ptracker.example.com, https, 204",
        "ptracker.example.com:8443, https://ptracker.example.com:8443, https, 204",
        "ptracker.example.com, https://ptracker.example.com, , 204",
        "ptracker.example.com, http://ptracker.example.com, , 204",
        "ptracker.example.com:80, http://ptracker.example.com, http, 204",
        "[::1]:8000, http://[::1]:8000, , 204",
        "ptracker.example.com, http://ptracker.example.com, https, 403",
        "ptracker.example.com, https://ptracker.example.com:8443, https, 403",
        "ptracker.example.com:8443, https://ptracker.example.com, https, 403",
        "127.0.0.1:8000, https://ptracker.example.com, https, 403",
        "ptracker.example.com, https://evil.ptracker.example.com, https, 403",
    })
    void behindAProxy_theHostIsWhatItWasAskedFor(String host, String origin, String scheme, int status)
            throws IOException {
        List<String> headers = new ArrayList<>(List.of(
                "DELETE /api/v1/session HTTP/1.1",
                "Host: " + host,
                "Origin: " + origin,
                "Cookie: ptracker_session=" + browser.secret(),
                "X-CSRF-Token: " + browser.csrfToken()));
        if (scheme != null) {
            headers.add("X-Forwarded-Proto: " + scheme);
        }
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send((String.join("\r\n", headers) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            RawConnection.Answer answer = connection.read(false);
            assertThat(answer).isNotNull();
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            String cookie = answer.headers().getOrDefault("set-cookie", "");
            assertThat(cookie.endsWith("; Secure")).isEqualTo(status == 204 && "https".equals(scheme));
        }
    }
}
