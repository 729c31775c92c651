package org.ptracker.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ptracker.server.PTrackerServer;
import org.ptracker.server.ServerConfig;

/** A page of 1,000 intervals, each with its own note and tags, as it is and compressed: bytes and times, asked in turns. */
public final class CompressionBenchmark {
    private static final int ITEMS = 1000;
    private static final int CALLS = 300;
    private static final String ACCOUNT = "\"name\":\"ada\",\"password\":\"correct horse\"";
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private String token = "";

    private CompressionBenchmark(URI server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("."), "bench-");
        Map<String, String> settings = Map.of(
                "PTRACKER_PORT", "0",
                "PTRACKER_DATA", folder.toString(),
                "PTRACKER_ADMIN_USER", "ada",
                "PTRACKER_ADMIN_PASSWORD", "correct horse");
        try (PTrackerServer running = PTrackerServer.start(ServerConfig.from(settings), Clock.systemUTC())) {
            new CompressionBenchmark(running.uri()).run();
        } finally {
            WriteBenchmark.delete(folder);
        }
    }

    private void run() throws IOException, InterruptedException {
        Matcher answer = TOKEN.matcher(post("/api/v1/login", "{" + ACCOUNT + "}"));
        if (!answer.find()) {
            throw new IOException("cannot sign in");
        }
        token = answer.group(1);
        post("/api/v1/intervals/batch", batch());
        Figures plain = new Figures();
        Figures packed = new Figures();
        int plainBytes = 0;
        int packedBytes = 0;
        for (int i = 0; i < 2 * CALLS; i++) {
            long began = System.nanoTime();
            plainBytes = page("identity");
            long between = System.nanoTime();
            packedBytes = page("gzip");
            if (i >= CALLS) {
                plain.add(between - began);
                packed.add(System.nanoTime() - between);
            }
        }
        System.out.println(plain.line("as it is, " + plainBytes + " bytes"));
        System.out.println(packed.line("compressed, " + packedBytes + " bytes"));
        System.out.printf(
                Locale.ROOT,
                "ratio of the bytes %.3f, of the medians %.2f%n",
                (double) packedBytes / plainBytes,
                packed.medianMillis() / plain.medianMillis());
    }

    private static String batch() {
        return IntStream.range(0, ITEMS)
                .mapToObj(i -> "{\"start\":\"%s\",\"duration\":\"PT%dM\",\"note\":\"ticket %d\",\"tags\":[\"tag%d\"]}"
                        .formatted(SampleIntervals.start(i), 5 + i % 100, i * 7919 % 100_000, i % 7))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private int page(String encoding) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/intervals?limit=1000"))
                .header("Accept-Encoding", encoding)
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, BodyHandlers.ofByteArray()).body().length;
    }
}
