package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.server.http.Route;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** What holds for every path: methods, representations, headers, and errors that are problem details. */
class HttpTest {
    private static final String INTERVALS = "/api/v1/intervals";
    private static final String BODY = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient admin = server.anybody();

    @BeforeEach
    void makeAdmin() {
        admin = server.admin();
    }

    private static String path(Route route) {
        return route.path()
                .replace("{id}", "019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5")
                .replace("{name}", "nobody")
                .replace("{hash}/{folder}/{file}", "0/frame/app.js")
                .replace("{file}", "cli.md");
    }

    @Test
    void everyPath_answersOptionsWithItsMethods() {
        for (Route route : server.running().application().routes) {
            Reply reply = server.anybody().send("OPTIONS", path(route), null);

            assertThat(reply.status()).as(route.toString()).isEqualTo(204);
            assertThat(Set.of(reply.header("Allow").split(", "))).contains(route.method(), "OPTIONS");
        }
    }

    @Test
    void everyGet_hasItsHead() {
        String id = admin.add(BODY);
        for (String path : new String[] {
            INTERVALS, INTERVALS + "/" + id, INTERVALS + "/x", "/api/v1/me", "/livez", "/api/v1/users/nobody",
        }) {
            Reply get = admin.get(path);
            Reply head = admin.send("HEAD", path, null);

            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.body()).isEmpty();
            for (String name : new String[] {"Content-Type", "Content-Length", "ETag", "Link", "Cache-Control"}) {
                assertThat(head.header(name)).as(path + " " + name).isEqualTo(get.header(name));
            }
        }
    }

    @Test
    void everyRoute_refusesOtherMethods() {
        for (Route route : server.running().application().routes) {
            for (String method : new String[] {"PUT", "TRACE", "get", "FOO"}) {
                Reply reply = admin.send(method, path(route), null);

                assertThat(reply.problem()).as(method + " " + route).isEqualTo("405 method-not-allowed");
                assertThat(reply.header("Allow")).contains(route.method());
            }
        }
    }

    @Test
    void everyRoute_butTheProbes_refusesUnknownParameters() {
        for (Route route : server.running().application().routes) {
            if (route.path().startsWith("/api/")) {
                Reply reply = admin.send(route.method(), path(route) + "?nonsense=1", "{}", "If-Match", "*");

                assertThat(reply.problem()).as(route.toString()).isEqualTo("400 invalid-parameter");
                assertThat(reply.faults()).containsExactly("nonsense unknown");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1",
                "/api/v1/",
                "/api/v1/interval",
                "/api/v1/intervals/",
                "/API/v1/intervals",
                "/api/v1/intervals/a/b",
                "/api/v1/users/",
                "/livez/",
                "/favicon.ico",
                "/WEB-INF/web.xml",
                "/metrics/",
            })
    void unknownPath_isNotFound(String path) {
        Reply reply = server.anybody().get(path);

        assertThat(reply.problem()).isEqualTo("404 not-found");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/instance")).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 200",
        "*/*, 200",
        "application/*, 200",
        "'text/html, */*;q=0.1', 200",
        "APPLICATION/JSON, 200",
        "'', 200",
        "text/html, 406",
        "application/json;q=0, 406",
        "application/xml, 406",
    })
    void accept(String accept, int status) {
        assertThat(admin.get(INTERVALS, "Accept", accept).status()).isEqualTo(status);
    }

    @Test
    void accept_severalLines_areOneList() {
        String id = admin.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}");
        assertThat(admin.delete(INTERVALS + "/" + id, "If-Match", "*", "Accept", "application/problem+json")
                        .status())
                .isEqualTo(204);
        assertThat(admin.get(INTERVALS, "Accept", "text/html", "Accept", "application/json")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 201", "application/json; charset=utf-8, 201", "Application/JSON;charset=\"UTF-8\", 201",
        "text/plain, 415", "application/x-www-form-urlencoded, 415", "application/json; charset=iso-8859-1, 415",
        "application/merge-patch+json, 415", "'', 415", "nonsense, 415",
    })
    void contentType(String type, int status) {
        Reply reply = admin.post(INTERVALS, BODY, "Content-Type", type);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Accept")).isEqualTo(status == 415 ? "application/json" : "");
    }

    @Test
    void requestId_isTheClientsWhenItIsHarmless() {
        Reply reply = admin.get("/api/v1/nothing", "X-Request-Id", "abc-123");
        assertThat(reply.header("X-Request-Id")).isEqualTo("abc-123");
        assertThat(reply.at("/request_id")).isEqualTo("abc-123");

        for (String bad : new String[] {"", "a b", "<script>", "x".repeat(65)}) {
            Reply own = admin.get("/api/v1/nothing", "X-Request-Id", bad);
            assertThat(own.header("X-Request-Id")).matches("[0-9a-f-]{36}").isEqualTo(own.at("/request_id"));
        }
    }

    @Test
    void everyAnswer_hasTheSafeHeaders() {
        for (Reply reply : new Reply[] {
            admin.get(INTERVALS), admin.get("/nothing"), server.anybody().get("/api/v1/me"), admin.get("/%2e%2e/%00"),
        }) {
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(reply.header("Permissions-Policy"))
                    .contains("camera=()", "geolocation=()", "microphone=()")
                    .doesNotContain("clipboard");
            assertThat(reply.header("Server")).isEmpty();
            assertThat(reply.header("X-Request-Id")).isNotEmpty();
        }
    }

    @Test
    void tooLong_addressAndHeaders() {
        assertThat(admin.get(INTERVALS + "?q=" + "x".repeat(9000)).problem()).isEqualTo("414 uri-too-long");
        assertThat(admin.get(INTERVALS, "X-Long", "x".repeat(9000)).problem()).isEqualTo("431 headers-too-large");
    }

    @Test
    void getsNoBodyFromOtherFormats() {
        String xml =
                admin.post(INTERVALS, "<a/>", "Content-Type", "application/xml").body();

        assertThat(xml.toLowerCase(Locale.ROOT)).doesNotContain("<a/>");
    }
}
