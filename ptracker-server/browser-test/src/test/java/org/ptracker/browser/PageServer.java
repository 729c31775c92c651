package org.ptracker.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;
import org.ptracker.common.account.LoginResponse;
import org.ptracker.testkit.TestServer;

/** The real server on a free port, with a folder of its own, and the API as a program uses it. */
final class PageServer implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private static final int BATCH = 1000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestServer server;
    private String token = "";

    PageServer() throws IOException {
        this(Clock.systemUTC());
    }

    private PageServer(Clock clock) throws IOException {
        server = new TestServer().by(clock);
        server.start();
    }

    /** With the account ada, whose zone is Berlin. */
    static PageServer withAda() throws IOException, InterruptedException {
        PageServer server = new PageServer();
        server.setUp();
        return server;
    }

    /** The same, by another clock. */
    static PageServer withAda(Clock clock) throws IOException, InterruptedException {
        PageServer server = new PageServer(clock);
        server.setUp();
        return server;
    }

    /** Where its database is. */
    Path folder() {
        return server.folder();
    }

    /** Ends with a slash. */
    String url() {
        String url = server.uri().toString();
        return url.endsWith("/") ? url : url + "/";
    }

    String setupCode() {
        return server.setupCode();
    }

    String token() {
        return token;
    }

    private void setUp() throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", "setup", """
                {"code": "%s", "name": "ada", "password": "%s", "zone": "Europe/Berlin"}
                """.formatted(setupCode(), PASSWORD));
        LoginResponse response = Json.answers(LoginResponse.class).readValue(answer.body());
        token = String.valueOf(response.token());
    }

    /** The intervals with that note as they are stored, the oldest first. */
    List<JsonNode> stored(String note) throws IOException, InterruptedException {
        String address = "intervals?q=" + URLEncoder.encode(note, StandardCharsets.UTF_8);
        List<JsonNode> found = new ArrayList<>();
        Json.MAPPER.readTree(send("GET", address, null).body()).get("items").forEach(found::add);
        return found;
    }

    /** The start and end in UTC of the only interval with that note: {@code 2026-11-24T08:00:00Z 2026-11-24T09:30:00Z}. */
    String times(String note) throws IOException, InterruptedException {
        List<JsonNode> found = stored(note);
        if (found.size() != 1) {
            throw new AssertionError("not one interval " + note + ": " + found);
        }
        JsonNode interval = found.get(0);
        return interval.get("start").asText() + " " + interval.path("end").asText("open");
    }

    /** The ids of ada's sessions in browsers. */
    List<String> sessions() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (JsonNode entry :
                Json.MAPPER.readTree(send("GET", "me/tokens", null).body()).get("items")) {
            if (entry.get("kind").asText().equals("session")) {
                ids.add(entry.get("id").asText());
            }
        }
        return ids;
    }

    /** Changes the only interval with that note, as another program does. */
    void change(String note, String patch) throws IOException, InterruptedException {
        send("PATCH", "intervals/" + stored(note).get(0).get("id").asText(), patch);
    }

    /** Signs ada in as another browser does; answers its cookie as a browser sends it. */
    String signIn(String password, String browserName) throws IOException, InterruptedException {
        String body = Json.MAPPER.writeValueAsString(
                Map.of("name", "ada", "password", password, "session", true, "token_name", browserName));
        String cookie =
                send("POST", "login", body).headers().firstValue("Set-Cookie").orElse("none");
        return cookie.split(";", 2)[0];
    }

    /** What the API answers to {@code GET /me} with that header: a cookie, or the token of a program. */
    int statusOfMe(String header, String value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "api/v1/me"))
                .header(header, value)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Sends a request with ada's token; {@code path} is relative to {@code /api/v1/}. */
    HttpResponse<String> send(String method, String path, @Nullable String json)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + "api/v1/" + path))
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(method + " " + path + ": " + answer.body());
        }
        return answer;
    }

    /** Stores an interval; times with offset or of Berlin. */
    void store(String start, String end, String note, String... tags) throws IOException, InterruptedException {
        send(
                "POST",
                "intervals",
                Json.MAPPER.writeValueAsString(
                        Map.of("start", start, "end", end, "zone", "Europe/Berlin", "note", note, "tags", tags)));
    }

    /** Stores many; each map is a body of {@code POST /intervals}. */
    void storeAll(List<Map<String, Object>> intervals) throws IOException, InterruptedException {
        for (int from = 0; from < intervals.size(); from += BATCH) {
            List<Map<String, Object>> batch = intervals.subList(from, Math.min(intervals.size(), from + BATCH));
            send("POST", "intervals/batch", Json.MAPPER.writeValueAsString(Map.of("items", batch)));
        }
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
