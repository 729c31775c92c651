package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.common.Json;
import org.ptracker.testkit.Exposition;
import org.ptracker.testkit.network.RawConnection;
import org.ptracker.testkit.process.Host;
import org.ptracker.testkit.process.WarProcess;

/** What the unmodified WAR does in every host alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostContract {
    private static final String INTERVALS = "/api/v1/intervals";
    private static final String ACCOUNT = "\"name\": \"ada\", \"password\": \"correct horse battery\"";
    private static final String NINE_TO_TEN =
            "{\"start\": \"2026-11-24T09:00:00Z\", \"end\": \"2026-11-24T10:00:00Z\"}";

    private Host host;
    private HostClient nobody;
    private HostClient ada;
    private String token = "";

    /** Starts the host with its data below a folder. */
    abstract Host start(Path folder) throws IOException, InterruptedException;

    @BeforeAll
    void startAndSetUp(@TempDir Path folder) throws Exception {
        host = start(folder);
        nobody = new HostClient(host, null);
        String setup = "{\"code\": \"" + host.setupCode() + "\", " + ACCOUNT + "}";
        HttpResponse<String> answer = nobody.post("/api/v1/setup", setup);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        token = json(answer).path("token").asText();
        ada = new HostClient(host, token);
    }

    /** A container says so when an application leaves threads, drivers or thread locals behind. */
    @AfterAll
    void stopsCleanly() throws Exception {
        try (Host stopping = host) {
            WarProcess.Result result = stopping.stop();
            assertThat(result.lines())
                    .noneMatch(line -> line.contains("appears to have started a thread"))
                    .noneMatch(line -> line.contains("failed to unregister"))
                    .noneMatch(line -> line.contains("ThreadLocal"))
                    .noneMatch(line -> line.contains("memory leak"))
                    .noneMatch(line -> line.contains("SEVERE") || line.contains("Exception"));
            // 143 is TERM for a container that does not choose its exit code.
            assertThat(result.status()).isIn(0, 143);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Json.MAPPER.readTree(answer.body());
    }

    /** Nothing of the body is there when its request is looked at, so it is taken without a thread. */
    @Test
    void bodyThatComesLate_isTakenAsItComes() throws IOException {
        String body = "{\"items\": [" + (NINE_TO_TEN + ",").repeat(500) + NINE_TO_TEN + "]}";
        try (RawConnection connection = new RawConnection(host.server())) {
            for (int i = 0; i < 2; i++) {
                connection.send(head(
                        "/batch",
                        "Authorization: Bearer " + token + "\r\nExpect: 100-continue\r\nContent-Length: "
                                + body.length()));
                connection.awaitContinue();
                connection.send(bytes(body.substring(0, 10)));
                connection.send(bytes(body.substring(10)));
                RawConnection.Answer answer = connection.read(false);
                assertThat(answer).isNotNull();
                assertThat(answer.status()).as(answer.body()).isEqualTo(201);
                assertThat(Json.MAPPER.readTree(answer.body()).path("items")).hasSize(501);
            }
        }
    }

    @Test
    void lateBodyOfARefusedRequest_leavesTheConnection() throws IOException {
        try (RawConnection connection = new RawConnection(host.server())) {
            for (int i = 0; i < 20; i++) {
                connection.send(head("", "Content-Length: 2"));
                connection.send(bytes("{}"));
                RawConnection.Answer answer = connection.read(false);
                assertThat(answer).isNotNull();
                assertThat(answer.status()).isEqualTo(401);
                assertThat(connection.isReusable()).isTrue();
            }
        }
    }

    @Test
    void endedBody_isABadRequest() throws IOException, InterruptedException {
        try (RawConnection connection = new RawConnection(host.server())) {
            connection.send(
                    head("", "Authorization: Bearer " + token + "\r\nExpect: 100-continue\r\nContent-Length: 100"));
            connection.awaitContinue();
            connection.send(bytes("{"));
            connection.finish();
            RawConnection.Answer answer = connection.read(false);
            // Tomcat closes a connection that ended, without a word.
            assertThat(answer == null ? 400 : answer.status()).isEqualTo(400);
        }
        assertThat(ada.get(INTERVALS).statusCode()).isEqualTo(200);
    }

    private byte[] head(String below, String headers) {
        return bytes("POST " + host.contextPath() + INTERVALS + below + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\n" + headers + "\r\n\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private HttpResponse<String> stored() throws IOException, InterruptedException {
        HttpResponse<String> answer = ada.post(INTERVALS, NINE_TO_TEN);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow(() -> new AssertionError("no " + name));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        JsonNode problem = json(answer);
        assertThat(problem.path("type").asText()).isEqualTo("urn:ptracker:problem:" + code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("request_id").asText()).isEqualTo(header(answer, "X-Request-Id"));
    }

    @Test
    void signIn_givesATokenThatWorks_andSetupIsOver() throws Exception {
        HttpResponse<String> login = nobody.post("/api/v1/login", "{" + ACCOUNT + "}");
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        HostClient again = new HostClient(host, json(login).path("token").asText());
        assertThat(json(again.get("/api/v1/me")).path("name").asText()).isEqualTo("ada");
        String code = "{\"code\": \"" + host.setupCode() + "\", " + ACCOUNT + "}";
        assertProblem(nobody.post("/api/v1/setup", code), 409, "conflict");
        assertProblem(
                nobody.post("/api/v1/login", "{\"name\": \"ada\", \"password\": \"wrong\"}"), 401, "sign-in-refused");
    }

    @Test
    void page_worksBelowTheContextPath() throws Exception {
        HttpResponse<String> page = nobody.get("/?view=week");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(header(page, "Content-Security-Policy")).contains("trusted-types 'none'");
        Matcher script =
                Pattern.compile("src=\"(assets/[0-9a-f]+/frame/app\\.js)\"").matcher(page.body());
        assertThat(script.find()).isTrue();
        URI address = host.resolve("/").resolve(script.group(1));
        HttpResponse<String> plain = nobody.send("GET", address, null);
        assertThat(header(plain, "Content-Type")).isEqualToIgnoringCase("text/javascript;charset=utf-8");
        assertThat(header(plain, "Cache-Control")).endsWith("immutable");
        HttpResponse<byte[]> compressed = nobody.bytes(address, "Accept-Encoding", "gzip");
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Somebody who leaves out the last slash is led to the page: its addresses are relative to it. */
    @Test
    void contextPath_withoutItsSlash_leadsToThePage() throws Exception {
        HttpResponse<String> answer = nobody.send("GET", host.resolve("?view=week"), null);
        if (host.contextPath().isEmpty()) {
            assertThat(answer.statusCode()).isEqualTo(200);
        } else {
            assertThat(answer.statusCode()).isIn(301, 302);
            assertThat(host.resolve("").resolve(header(answer, "Location"))).isEqualTo(host.resolve("/?view=week"));
        }
    }

    @Test
    void session_isACookieBelowTheContextPath() throws Exception {
        String own = host.server().toString();
        String[] json = {"Content-Type", "application/json", "Origin", own};
        HttpResponse<String> login = nobody.send("POST", "/api/v1/login", "{" + ACCOUNT + ", \"session\": true}", json);
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        String cookie = header(login, "Set-Cookie");
        assertThat(cookie).endsWith("; Path=" + host.contextPath() + "/; HttpOnly; SameSite=Strict");
        String sent = cookie.split(";", 2)[0];
        String csrfToken = json(login).path("csrf_token").asText();
        assertThat(json(nobody.get("/api/v1/session", "Cookie", sent))
                        .path("state")
                        .asText())
                .isEqualTo("signed-in");
        String[] withoutToken = {"Content-Type", "application/json", "Cookie", sent, "Origin", own};
        assertProblem(nobody.send("POST", INTERVALS, NINE_TO_TEN, withoutToken), 403, "cross-site-refused");
        String[] whole = {"Content-Type", "application/json", "Cookie", sent, "Origin", own, "X-CSRF-Token", csrfToken};
        assertThat(nobody.send("POST", INTERVALS, NINE_TO_TEN, whole).statusCode())
                .isEqualTo(201);
        HttpResponse<String> signedOut = nobody.send("DELETE", "/api/v1/session", null, whole);
        assertThat(signedOut.statusCode()).isEqualTo(204);
        assertThat(header(signedOut, "Set-Cookie")).startsWith("ptracker_session=; Max-Age=0; Path=");
        assertProblem(nobody.get("/api/v1/me", "Cookie", sent), 401, "unauthenticated");
    }

    @Test
    void storedInterval_isFoundAtItsLocation() throws Exception {
        HttpResponse<String> created = stored();
        String location = header(created, "Location");
        assertThat(location)
                .isEqualTo(host.contextPath() + INTERVALS + "/"
                        + json(created).path("id").asText());
        var address = host.server().resolve(location);
        HttpResponse<String> shown = ada.send("GET", address, null);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(header(shown, "Content-Type")).isEqualTo("application/json");
        assertThat(shown.body()).isEqualTo(created.body());

        HttpResponse<String> head = ada.send("HEAD", address, null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo(header(shown, "Content-Length"));

        String tag = header(shown, "ETag");
        assertThat(ada.send("GET", address, null, "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void changeAndDelete_needTheVersionThatWasRead() throws Exception {
        HttpResponse<String> created = stored();
        String path = INTERVALS + "/" + json(created).path("id").asText();
        String patch = "{\"note\": \"Überblick\"}";
        String[] json = {"Content-Type", "application/merge-patch+json"};
        String[] current = {"Content-Type", "application/merge-patch+json", "If-Match", header(created, "ETag")};
        assertProblem(ada.send("PATCH", path, patch, json), 428, "precondition-required");
        HttpResponse<String> changed = ada.send("PATCH", path, patch, current);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(json(changed).path("note").asText()).isEqualTo("Überblick");
        assertProblem(ada.send("PATCH", path, patch, current), 412, "precondition-failed");
        assertProblem(ada.send("DELETE", path, null), 428, "precondition-required");
        assertThat(ada.send("DELETE", path, null, "If-Match", header(changed, "ETag"))
                        .statusCode())
                .isEqualTo(204);
        assertProblem(ada.get(path), 404, "not-found");
    }

    @Test
    void pages_areLinkedBelowTheContextPath() throws Exception {
        stored();
        stored();
        HttpResponse<String> first = ada.get(INTERVALS + "?limit=1");
        String link = header(first, "Link");
        assertThat(link).startsWith("<" + host.contextPath() + INTERVALS + "?limit=1&cursor=");
        String next = link.substring(1, link.indexOf('>'));
        HttpResponse<String> second = ada.send("GET", host.server().resolve(next), null);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(json(second).at("/items/0/id")).isNotEqualTo(json(first).at("/items/0/id"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /api/v1/nothing,                     404, not-found",
        "GET,     /index.html,                         404, not-found",
        "GET,     /error,                              404, not-found",
        "GET,     /WEB-INF/web.xml,                    404, not-found",
        "GET,     /WEB-INF/,                           404, not-found",
        "GET,     /web-inf/web.xml,                    404, not-found",
        "GET,     /META-INF/MANIFEST.MF,               404, not-found",
        "GET,     /org/ptracker/launcher/Launcher.class, 404, not-found",
        "GET,     /api/v1/intervals/not-a-uuid,        404, not-found",
        "PUT,     /api/v1/intervals,                   405, method-not-allowed",
        "DELETE,  /api/v1/login,                       405, method-not-allowed",
        "BREW,    /api/v1/intervals,                   405, method-not-allowed",
        "GET,     /api/v1/intervals?unknown=1,         400, invalid-parameter",
        "POST,    /api/v1/intervals,                   415, unsupported-media-type",
    })
    void refusals_areProblems(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> answer = ada.send(method, path, null);
        assertProblem(answer, status, code);
        String asked = path.replaceFirst("\\?.*", "");
        assertThat(json(answer).path("instance").asText()).isEqualTo(host.contextPath() + asked);
        if (status == 405) {
            assertThat(header(answer, "Allow")).contains("OPTIONS");
        }
    }

    /** Jetty refuses it before we can, and without a body. */
    @Test
    void trace_isRefused_andEchoesNothing() throws Exception {
        HttpResponse<String> answer = ada.send("TRACE", INTERVALS, null);
        assertThat(answer.statusCode()).isIn(403, 405);
        assertThat(answer.body()).doesNotContain(String.valueOf(ada.token()));
    }

    @Test
    void tokens_areNeeded() throws Exception {
        HttpResponse<String> answer = nobody.get(INTERVALS);
        assertProblem(answer, 401, "unauthenticated");
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer");
        assertProblem(new HostClient(host, "ptk_garbage").get(INTERVALS), 401, "unauthenticated");
    }

    @Test
    void bodies_thatCannotBeRead_areRefusedWithTheirPlace() throws Exception {
        HttpResponse<String> malformed = ada.post(INTERVALS, "{\n  \"start\": }");
        assertProblem(malformed, 400, "malformed-json");
        assertThat(json(malformed).path("detail").asText()).contains("line 2");
        HttpResponse<String> unknown = ada.post(INTERVALS, "{\"begin\": \"2026-11-24T09:00:00Z\"}");
        assertProblem(unknown, 422, "validation-failed");
        assertThat(json(unknown).at("/errors/0/pointer").asText()).isEqualTo("/begin");
    }

    /** The rest of such a body is not read, so the connection ends, and the client is told. */
    @Test
    void body_thatIsTooLarge_isRefusedAndEndsTheConnection() throws Exception {
        HttpResponse<String> answer = ada.post(INTERVALS, " ".repeat(1024 * 1024 + 1));
        assertProblem(answer, 413, "body-too-large");
        assertThat(header(answer, "Connection")).isEqualToIgnoringCase("close");
    }

    @Test
    void accept_thatExcludesJson_isRefused() throws Exception {
        assertProblem(ada.get(INTERVALS, "Accept", "text/html"), 406, "not-acceptable");
    }

    /** Counting and its libraries work in every host, and routes are named below the context path. */
    @Test
    void metrics_countRequestsByRoute() throws Exception {
        stored();
        ada.get("/api/v1/nothing");
        HttpResponse<String> answer = nobody.get("/metrics");
        assertThat(header(answer, "Content-Type")).startsWith("text/plain").contains("version=0.0.4");
        Exposition scrape = Exposition.parse(answer.body());
        String requests = "ptracker_http_requests_total";
        assertThat(scrape.sum(requests, "route", INTERVALS, "method", "POST", "status", "201"))
                .isPositive();
        assertThat(scrape.sum(requests, "route", "unmatched", "status", "404")).isPositive();
        assertThat(scrape.sum("jvm_memory_used_bytes", "area", "heap")).isPositive();
    }

    @Test
    void probes_needNoToken() throws Exception {
        assertThat(nobody.get("/livez").statusCode()).isEqualTo(200);
        assertThat(nobody.get("/readyz").statusCode()).isEqualTo(200);
    }
}
