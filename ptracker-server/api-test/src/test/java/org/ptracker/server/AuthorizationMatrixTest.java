package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.server.http.Route;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Every route against every kind of caller. A route without a row here fails, so that nobody forgets to decide. */
class AuthorizationMatrixTest {
    private static final String CALLERS = "nobody garbage expired revoked disabled reader owner other admin";

    /**
     * What each caller gets, in the order of {@link #CALLERS}. {@code {interval}}, {@code {token}} and {@code {user}} are
     * the owner's; the reader is a token of scope {@code read} of the owner.
     */
    private static final Map<String, Row> ROWS = Map.ofEntries(
            row("POST /api/v1/setup", "{}", "409 409 409 409 409 409 409 409 409"),
            row("POST /api/v1/login", "{}", "422 422 422 422 422 422 422 422 422"),
            row("GET /api/v1/session", null, "200 200 200 200 200 200 200 200 200"),
            row("DELETE /api/v1/session", null, "401 401 401 401 401 404 404 404 404"),
            row("GET /api/v1/me", null, "401 401 401 401 401 200 200 200 200"),
            row("PATCH /api/v1/me", "{}", "401 401 401 401 401 403 200 200 200"),
            row("GET /api/v1/me/tokens", null, "401 401 401 401 401 200 200 200 200"),
            row("POST /api/v1/me/tokens", "{\"name\":\"new\"}", "401 401 401 401 401 403 201 201 201"),
            row("DELETE /api/v1/me/tokens/{token}", null, "401 401 401 401 401 403 204 404 404"),
            row("GET /api/v1/users", null, "401 401 401 401 401 403 403 403 200"),
            row("POST /api/v1/users", "{}", "401 401 401 401 401 403 403 403 422"),
            row("GET /api/v1/users/{user}", null, "401 401 401 401 401 403 403 403 200"),
            row("PATCH /api/v1/users/{user}", "{}", "401 401 401 401 401 403 403 403 200"),
            row("POST /api/v1/intervals", "{}", "401 401 401 401 401 403 422 422 422"),
            row("POST /api/v1/intervals/batch", "{}", "401 401 401 401 401 403 422 422 422"),
            row("POST /api/v1/intervals/batch-delete", "{}", "401 401 401 401 401 403 422 422 422"),
            row("POST /api/v1/intervals/batch-edit", "{}", "401 401 401 401 401 403 422 422 422"),
            row("POST /api/v1/imports", "{}", "401 401 401 401 401 403 422 422 422"),
            row("GET /api/v1/intervals", null, "401 401 401 401 401 200 200 200 200"),
            row("GET /api/v1/intervals/{interval}", null, "401 401 401 401 401 200 200 404 404"),
            row("PATCH /api/v1/intervals/{interval}", "{}", "401 401 401 401 401 403 200 404 404"),
            row("DELETE /api/v1/intervals/{interval}", null, "401 401 401 401 401 403 204 404 404"),
            row("POST /api/v1/intervals/{interval}/close", null, "401 401 401 401 401 403 409 404 404"),
            row("POST /api/v1/intervals/{interval}/restore", null, "401 401 401 401 401 403 200 404 404"),
            row("GET /api/v1/intervals/{interval}/history", null, "401 401 401 401 401 200 200 404 404"),
            row("GET /api/v1/changes", null, "401 401 401 401 401 200 200 200 200"),
            row("POST /api/v1/undo", null, "401 401 401 401 401 403 200 409 409"),
            row("GET /api/v1/tags", null, "401 401 401 401 401 200 200 200 200"),
            row("POST /api/v1/tags/replace", "{}", "401 401 401 401 401 403 422 422 422"),
            row("GET /api/v1/targets", null, "401 401 401 401 401 200 200 200 200"),
            row("PATCH /api/v1/targets", "{}", "401 401 401 401 401 403 200 200 200"),
            row("GET /api/v1/busy", null, "401 401 401 401 401 200 200 200 200"),
            row("GET /api/v1/free", null, "401 401 401 401 401 400 400 400 400"),
            row("GET /api/v1/summary", null, "401 401 401 401 401 200 200 200 200"),
            row("POST /api/v1/backup", null, "401 401 401 401 401 403 403 403 " + (TestServer.ON_POSTGRES ? 409 : 200)),
            row("GET /", null, "200 200 200 200 200 200 200 200 200"),
            row("GET /assets/{hash}/{folder}/{file}", null, "404 404 404 404 404 404 404 404 404"),
            row("GET /docs", null, "200 200 200 200 200 200 200 200 200"),
            row("GET /docs/{file}", null, "404 404 404 404 404 404 404 404 404"),
            row("GET /livez", null, "200 200 200 200 200 200 200 200 200"),
            row("GET /readyz", null, "200 200 200 200 200 200 200 200 200"),
            row("GET /openapi.yaml", null, "200 200 200 200 200 200 200 200 200"),
            row("GET /metrics", null, "200 200 200 200 200 200 200 200 200"));

    @RegisterExtension
    static final TestServer server = new TestServer();

    private String owner = "";
    private TestClient ownerClient = server.anybody();
    private final Map<String, TestClient> callers = new TreeMap<>();

    private record Row(@Nullable String body, List<String> statuses) {}

    private static Map.Entry<String, Row> row(String route, @Nullable String body, String statuses) {
        return Map.entry(route, new Row(body, List.of(statuses.split(" "))));
    }

    @BeforeEach
    void makeCallers() {
        owner = server.account("user");
        String expired = server.token(owner, "write");
        server.clock().advance(Duration.ofDays(90));
        ownerClient = server.with(server.token(owner, "write"));
        String disabled = server.account("user");
        String ofDisabled = server.token(disabled, "write");
        server.execute("UPDATE users SET disabled_ms = 1 WHERE name = ?", disabled);
        callers.putAll(Map.of(
                "nobody", server.anybody(),
                "garbage", server.with("ptracker_garbage"),
                "expired", server.with(expired),
                "revoked", server.with(revokedToken()),
                "disabled", server.with(ofDisabled),
                "reader", server.with(server.token(owner, "read")),
                "owner", ownerClient,
                "other", server.user(),
                "admin", server.admin()));
    }

    private String revokedToken() {
        String revoked =
                ownerClient.post("/api/v1/me/tokens", "{\"name\":\"gone\"}").at("/token");
        String id = server.with(revoked).get("/api/v1/me/tokens").json().findParents("current").stream()
                .filter(token -> token.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        assertThat(ownerClient.delete("/api/v1/me/tokens/" + id).status()).isEqualTo(204);
        return revoked;
    }

    @Test
    void everyRoute_hasARow() {
        List<String> routes = server.running().application().routes.stream()
                .map(AuthorizationMatrixTest::name)
                .toList();

        assertThat(ROWS.keySet()).containsExactlyInAnyOrderElementsOf(routes);
    }

    /** A route as the rows name it: what {@code {id}} stands for depends on the path. */
    private static String name(Route route) {
        String variable = route.path().contains("/me/tokens/") ? "{token}" : "{interval}";
        return route.toString().replace("{id}", variable).replace("{name}", "{user}");
    }

    @Test
    void everyRoute_answersEveryCallerAsItsRowSays() {
        List<String> names = List.of(CALLERS.split(" "));
        ROWS.forEach((route, row) -> {
            String actual =
                    names.stream().map(caller -> status(route, row, caller)).collect(Collectors.joining(" "));
            assertThat(actual).as("%s for %s", route, CALLERS).isEqualTo(String.join(" ", row.statuses()));
        });
    }

    private String status(String route, Row row, String caller) {
        String interval = ownerClient.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}");
        String token = ownerClient.post("/api/v1/me/tokens", "{\"name\":\"t\"}").at("/id");
        String[] call = route.split(" ", 2);
        String path = call[1].replace("{interval}", interval)
                .replace("{token}", token)
                .replace("{user}", owner)
                .replace("{hash}/{folder}/{file}", "0/frame/app.js")
                .replace("{file}", "LICENSE");
        TestClient client = callers.get(caller);
        if (client == null) {
            return fail("no caller " + caller);
        }
        Reply reply = client.send(call[0], path, row.body(), "If-Match", "*");
        assertChallenge(reply);
        return String.valueOf(reply.status());
    }

    private static void assertChallenge(Reply reply) {
        if (reply.status() == 401) {
            assertThat(reply.problem()).isEqualTo("401 unauthenticated");
            assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
        } else if (reply.status() == 403) {
            assertThat(reply.problem()).isEqualTo("403 forbidden");
        }
    }

    @Test
    void authorization_otherSchemes_refused() {
        for (String authorization : new String[] {"", "Bearer", "Bearer ", "Basic YTpi", "Token x", "Bearer\tx"}) {
            Reply reply = server.anybody().get("/api/v1/me", "Authorization", authorization);
            assertThat(reply.problem()).as(authorization).isEqualTo("401 unauthenticated");
        }
    }

    @Test
    void authorization_schemeInAnyCase() {
        String token = server.token(owner, "read");

        assertThat(server.anybody()
                        .get("/api/v1/me", "Authorization", "bEARER " + token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void demotedAdmin_losesAdminRoutesAtOnce() {
        server.account("admin");
        String name = server.account("admin");
        TestClient demoted = server.with(server.token(name, "admin"));
        assertThat(demoted.get("/api/v1/users").status()).isEqualTo(200);

        assertThat(server.admin()
                        .patch("/api/v1/users/" + name, "{\"role\":\"user\"}")
                        .status())
                .isEqualTo(200);

        assertThat(demoted.get("/api/v1/users").problem()).isEqualTo("403 forbidden");
        assertThat(demoted.post("/api/v1/me/tokens", "{\"name\":\"t\",\"scope\":\"admin\"}")
                        .problem())
                .isEqualTo("403 forbidden");
        assertThat(demoted.get("/api/v1/intervals").status()).isEqualTo(200);
    }

    @Test
    void disabledUser_isRefusedAtOnce_andComesBackWithANewTokenOnly() {
        TestClient admin = server.admin();
        String name = server.account("user");
        TestClient user = server.with(server.token(name, "write"));
        assertThat(admin.patch("/api/v1/users/" + name, "{\"disabled\":true}").at("/disabled"))
                .isEqualTo("true");
        assertThat(user.get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");

        admin.patch("/api/v1/users/" + name, "{\"disabled\":false}");
        assertThat(user.get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");
        assertThat(server.with(server.token(name, "write")).get("/api/v1/me").status())
                .isEqualTo(200);
    }

    @Test
    void readToken_revokesItselfAndNothingElse() {
        TestClient reader = server.with(server.token(owner, "read"));
        for (var token : reader.get("/api/v1/me/tokens").json().path("items")) {
            if (!token.path("current").asBoolean()) {
                assertThat(reader.delete("/api/v1/me/tokens/" + token.path("id").asText())
                                .problem())
                        .isEqualTo("403 forbidden");
            }
        }
        for (var token : reader.get("/api/v1/me/tokens").json().path("items")) {
            if (token.path("current").asBoolean()) {
                assertThat(reader.delete("/api/v1/me/tokens/" + token.path("id").asText())
                                .status())
                        .isEqualTo(204);
            }
        }
        assertThat(reader.get("/api/v1/me").problem()).isEqualTo("401 unauthenticated");
        assertThat(ownerClient.get("/api/v1/me").status()).isEqualTo(200);
    }
}
