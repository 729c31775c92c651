import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Part of the image's build: runs the server through what it does in a day, so that the JVM writes its AOT cache. */
final class Training {
    private static final Path CACHE = Path.of("/app/program/server.aot");
    private static final Pattern SETUP_CODE = Pattern.compile("--setup ([A-Z0-9-]+)");
    private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String uri;
    private String token = "";

    private Training(String uri) {
        this.uri = uri;
    }

    public static void main(String[] arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "/opt/jre/bin/java",
                        "@/app/program/java.arguments",
                        "-XX:AOTCacheOutput=" + CACHE,
                        "org.ptracker.server.Main")
                .redirectErrorStream(true);
        builder.environment().put("PTRACKER_DATA", Files.createTempDirectory("training").toString());
        builder.environment().put("PTRACKER_PORT", "0");
        Process server = builder.start();
        try (BufferedReader log = server.inputReader(StandardCharsets.UTF_8)) {
            String code = await(log, SETUP_CODE);
            new Training(await(log, LISTENING)).useServer(code);
            server.toHandle().destroy();
            log.lines().forEach(System.out::println);
        } finally {
            server.toHandle().destroyForcibly();
        }
        if (server.waitFor() != 0 || !Files.exists(CACHE)) {
            throw new IllegalStateException("no AOT cache; the server ended with " + server.exitValue());
        }
    }

    private static String await(BufferedReader log, Pattern wanted) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            System.out.println(line);
            Matcher matcher = wanted.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IllegalStateException("the server ended before its log said " + wanted);
    }

    private void useServer(String setupCode) throws Exception {
        send(200, "GET", "/readyz", "");
        send(201, "POST", "/api/v1/setup", """
                {"code": "%s", "name": "training", "password": "correct horse battery"}""".formatted(setupCode));
        String answer = send(200, "POST", "/api/v1/login", """
                {"name": "training", "password": "correct horse battery"}""");
        token = answer.replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
        for (int hour = 10; hour < 20; hour++) {
            send(201, "POST", "/api/v1/intervals", """
                    {"start": "2026-01-15T%d:00:00Z", "end": "2026-01-15T%d:30:00Z", "zone": "UTC", "note": "training"}"""
                    .formatted(hour, hour));
        }
        send(200, "GET", "/api/v1/intervals?from=2026-01-15T00:00:00Z&to=2026-01-16T00:00:00Z", "");
        send(404, "GET", "/api/v1/nothing", "");
    }

    private String send(int expected, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IllegalStateException(
                    method + " " + path + ": " + response.statusCode() + ", not " + expected + ": " + response.body());
        }
        return response.body();
    }
}
