package org.ptracker.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;
import org.ptracker.common.LoginResponse;
import org.ptracker.server.PTrackerServer;
import org.ptracker.server.ServerConfig;

/** The real server on a free port, with a folder of its own, and the API as a program uses it. */
final class PageServer implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final PTrackerServer server;
    private String token = "";

    PageServer() throws IOException {
        folder = Files.createTempDirectory("ptracker-page");
        server = PTrackerServer.start(
                ServerConfig.from(Map.of("PTRACKER_PORT", "0", "PTRACKER_DATA", folder.toString())), Clock.systemUTC());
    }

    /** With the account ada, whose zone is Berlin. */
    static PageServer withAda() throws IOException, InterruptedException {
        PageServer server = new PageServer();
        server.setUp();
        return server;
    }

    /** Ends with a slash. */
    String url() {
        String url = server.uri().toString();
        return url.endsWith("/") ? url : url + "/";
    }

    String setupCode() {
        return server.application().setupCode();
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

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
