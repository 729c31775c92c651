package org.ptracker.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ptracker.server.PTrackerServer;
import org.ptracker.server.ServerConfig;

/** One whole server in this process, with one user's intervals. Loading goes through the API's batches. */
final class SampleServer implements AutoCloseable {
    private static final int BATCH = 1000;

    private final PTrackerServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final String token;

    SampleServer(Path folder) throws IOException, InterruptedException {
        this(folder, Map.of());
    }

    /** @param more settings beside the folder and the port */
    SampleServer(Path folder, Map<String, String> more) throws IOException, InterruptedException {
        this.folder = folder;
        Map<String, String> settings = new HashMap<>(more);
        settings.put("PTRACKER_DATA", folder.toString());
        settings.put("PTRACKER_PORT", "0");
        server = PTrackerServer.start(ServerConfig.from(settings), Clock.systemUTC());
        String setup = String.format(
                "{\"code\":\"%s\",\"name\":\"%s\",\"password\":\"%s\"}",
                server.application().setupCode(), PackagedServer.USER, Requests.PASSWORD);
        token = Requests.token(post("/api/v1/setup", setup, ""));
    }

    /** Makes another user: a token of that one. */
    String addUser(String name) throws IOException, InterruptedException {
        String account = Requests.account(name);
        post("/api/v1/users", account, token);
        return Requests.token(post("/api/v1/login", account, ""));
    }

    int port() {
        return server.uri().getPort();
    }

    /** Each with one of seven tags. */
    void load(SampleIntervals intervals, int rows) throws IOException, InterruptedException {
        load(intervals, rows, true);
    }

    void load(SampleIntervals intervals, int rows, boolean tagged) throws IOException, InterruptedException {
        for (int first = 0; first < rows; first += BATCH) {
            List<String> items = new ArrayList<>();
            for (int number = first; number < Math.min(rows, first + BATCH); number++) {
                items.add(intervals.json(number, tagged));
            }
            store(items);
        }
    }

    void store(List<String> items) throws IOException, InterruptedException {
        post("/api/v1/intervals/batch", "{\"items\":[" + String.join(",", items) + "]}", token);
    }

    private String post(String path, String body, String secret) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!secret.isEmpty()) {
            request.header("Authorization", "Bearer " + secret);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** Asks once, reads the answer to its end and says how many bytes it had. */
    long drain(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/api/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * Asks once, and says how long it took in nanoseconds.
     *
     * @param least how many bytes an answer has that can be right
     */
    long get(String path, int least) throws IOException, InterruptedException {
        return get(path, least, token);
    }

    /** The same of another user. */
    long get(String path, int least, String secret) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/api/v1/" + path))
                .header("Authorization", "Bearer " + secret)
                .build();
        long began = System.nanoTime();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        long took = System.nanoTime() - began;
        if (response.statusCode() != 200 || response.body().length < least) {
            throw new IllegalStateException(
                    path + ": " + response.statusCode() + ", " + response.body().length + " bytes");
        }
        return took;
    }

    String url() {
        return server.uri().toString();
    }

    /** A token of its one user. */
    String token() {
        return token;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        server.close();
    }
}
