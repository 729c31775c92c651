package org.ptracker.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one user while another merges the tags of 100,000 intervals and takes that back, on the packaged server with a heap
 * of 64 MB, beside the same writes while nothing else is done.
 */
public final class TagMergeBenchmark {
    private static final int INTERVALS = 100_000;
    private static final int ALONE = 2_000;
    private static final String INTERVAL =
            "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"tags\":[\"work\"]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final PackagedServer server;

    private TagMergeBenchmark(PackagedServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(".").toAbsolutePath(), "bench-");
        try (PackagedServer server = PackagedServer.start(folder)) {
            new TagMergeBenchmark(server).run();
        } finally {
            WriteBenchmark.delete(folder);
        }
    }

    private void run() throws Exception {
        String merging = server.signIn(PackagedServer.USER);
        String other = server.addUser("other", merging);
        post(merging, "/imports?tag=wrk", file());
        measured("warming up", other, null);
        measured("nothing else", other, null);
        measured("a merge of two tags", other, () -> {
            post(merging, "/tags/replace", "{\"tags\":[\"wrk\"],\"with\":\"work\",\"merge\":true}");
        });
        measured("the undo of that", other, () -> post(merging, "/undo", "{}"));
    }

    /** Something to do in the background. */
    private interface Work {
        void run() throws Exception;
    }

    /** Writes one after the other while the work is done, or so many where there is none. */
    private void measured(String name, String user, @Nullable Work work) throws Exception {
        long began = System.nanoTime();
        CompletableFuture<Long> whole = work == null
                ? null
                : CompletableFuture.supplyAsync(() -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return System.nanoTime() - began;
                });
        Figures figures = new Figures();
        for (int i = 0; whole == null ? i < ALONE : !whole.isDone(); i++) {
            long sent = System.nanoTime();
            post(user, "/intervals", INTERVAL);
            figures.add(System.nanoTime() - sent);
        }
        String took = whole == null ? "" : String.format(Locale.ROOT, ", which took %.1f s", whole.join() / 1e9);
        System.out.println(figures.line("beside " + name) + took);
    }

    private static String file() {
        StringBuilder file = new StringBuilder("description,project,start,end\n");
        Instant start = Instant.parse("2010-01-01T00:00:00Z");
        for (int i = 0; i < INTERVALS; i++) {
            Instant at = start.plusSeconds(3600L * i);
            file.append("row ").append(i).append(",work,").append(at).append(',');
            file.append(at.plusSeconds(1800)).append('\n');
        }
        return file.toString();
    }

    private void post(String token, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + "/api/v1" + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body));
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }
}
