package org.ptracker.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptracker.server.PTrackerServer;
import org.ptracker.server.ServerConfig;

/**
 * A page of 100 intervals over HTTP, of a user with 1,000,000 and of one with 10,000: whole servers, asked in turns at
 * random places. Loading goes through the API's batches.
 */
public final class ListBenchmark {
    private static final int SMALL = 10_000;
    private static final int LARGE = 1_000_000;
    private static final int BATCH = 1000;
    private static final int CALLS = 2000;
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private ListBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int large = arguments.length > 1 ? Integer.parseInt(arguments[1]) : LARGE;
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "bench-");
        try (Side few = new Side(folder.resolve("few"), SMALL);
                Side many = new Side(folder.resolve("many"), large)) {
            compare("first page", few, many, rows -> "");
            compare("from a random day, both ends", few, many, ListBenchmark::window);
            compare("with a tag, from a random day", few, many, rows -> window(rows) + "&tag=tag3");
            compare("newest first from a random day", few, many, rows -> window(rows) + "&order=-start");
        } finally {
            WriteBenchmark.delete(folder);
        }
    }

    private static final Random RANDOM = new Random(7);

    private interface Query {
        String of(int rows);
    }

    private static String window(int rows) {
        int number = RANDOM.nextInt(rows - 1000);
        return "&from=" + SampleIntervals.start(number) + "&to=" + SampleIntervals.start(number + 500);
    }

    private static void compare(String name, Side few, Side many, Query query) throws Exception {
        for (int i = 0; i < CALLS / 4; i++) {
            few.page(query.of(few.rows));
            many.page(query.of(many.rows));
        }
        Figures ofFew = new Figures();
        Figures ofMany = new Figures();
        for (int i = 0; i < CALLS; i++) {
            ofFew.add(few.page(query.of(few.rows)));
            ofMany.add(many.page(query.of(many.rows)));
        }
        System.out.println(name);
        System.out.println(ofFew.line("  " + few.rows + " intervals"));
        System.out.println(ofMany.line("  " + many.rows + " intervals"));
        System.out.printf(Locale.ROOT, "  ratio of the medians %.2f%n", ofMany.medianMillis() / ofFew.medianMillis());
    }

    /** One server with one user's intervals. */
    private static final class Side implements AutoCloseable {
        private final PTrackerServer server;
        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final String token;
        private final int rows;

        Side(Path folder, int rows) throws IOException, InterruptedException {
            this.rows = rows;
            server = PTrackerServer.start(
                    ServerConfig.from(Map.of("PTRACKER_DATA", folder.toString(), "PTRACKER_PORT", "0")),
                    Clock.systemUTC());
            String setup = String.format(
                    "{\"code\":\"%s\",\"name\":\"sample\",\"password\":\"a password of the bench\"}",
                    server.application().setupCode());
            Matcher answer = TOKEN.matcher(post("/api/v1/setup", setup, ""));
            if (!answer.find()) {
                throw new IllegalStateException("no token");
            }
            token = answer.group(1);
            load();
        }

        private void load() throws IOException, InterruptedException {
            SampleIntervals intervals = new SampleIntervals(1, 60);
            for (int first = 0; first < rows; first += BATCH) {
                List<String> items = new ArrayList<>();
                for (int number = first; number < Math.min(rows, first + BATCH); number++) {
                    var interval = intervals.get(number);
                    items.add(String.format(
                            "{\"start\":\"%s\",\"end\":\"%s\",\"note\":\"%s\",\"tags\":[\"tag%d\"]}",
                            interval.start(), interval.end(), interval.note(), number % 7));
                }
                post("/api/v1/intervals/batch", "{\"items\":[" + String.join(",", items) + "]}", token);
            }
        }

        private String post(String path, String body, String secret) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            if (!secret.isEmpty()) {
                request.header("Authorization", "Bearer " + secret);
            }
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 201) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return response.body();
        }

        /** One page, and how long it took in nanoseconds. */
        long page(String query) throws IOException, InterruptedException {
            URI uri = server.uri().resolve("/api/v1/intervals?limit=100" + query);
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + token)
                    .build();
            long began = System.nanoTime();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            long took = System.nanoTime() - began;
            if (response.statusCode() != 200 || response.body().length < 10_000) {
                throw new IllegalStateException(response.statusCode() + ", " + response.body().length + " bytes");
            }
            return took;
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
