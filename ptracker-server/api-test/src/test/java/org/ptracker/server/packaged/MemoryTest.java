package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptracker.common.Json;
import org.ptracker.server.failure.OutOfMemory;
import org.ptracker.testkit.SampleRows;
import org.ptracker.testkit.process.WarProcess;

/** What many ask for at once of a server with little memory: it is done, or refused for now. */
@Tag("packaged")
@Tag("slow")
@Timeout(300)
class MemoryTest {
    private static final int ROWS = 200_000;
    private static final int NOTE = 100;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";

    private Map<String, String> environment(String heap) {
        return Map.of(
                "JAVA_TOOL_OPTIONS", heap,
                "PTRACKER_DATA", folder.toString(),
                "PTRACKER_PORT", "0",
                "PTRACKER_ADMIN_USER", "ada",
                "PTRACKER_ADMIN_PASSWORD", "correct horse battery");
    }

    private WarProcess start(String heap) throws IOException, InterruptedException {
        WarProcess server = WarProcess.start(environment(heap));
        String body = client.send(
                        HttpRequest.newBuilder(server.uri().resolve("/api/v1/login"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"name\":\"ada\",\"password\":\"correct horse battery\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        token = Json.MAPPER.readTree(body).path("token").asText();
        return server;
    }

    private HttpRequest.Builder request(URI server, String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private int batch(URI server, String body) {
        HttpRequest request = request(server, "/api/v1/intervals/batch")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
    }

    private static String item(int note) {
        String tags = IntStream.range(0, 32)
                .mapToObj(i -> "\"" + i + "t".repeat(50) + "\"")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        return "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"" + "n".repeat(note)
                + "\",\"tags\":[" + tags + "]}";
    }

    private static String items(String item, int count) {
        return "{\"items\":[" + (item + ",").repeat(count - 1) + item + "]}";
    }

    static Stream<String> largeBodies() {
        return Stream.of(
                items(item(4000), 1000), items("{}", 2_700_000), items("[]", 2_700_000), items("99", 2_700_000));
    }

    @ParameterizedTest
    @MethodSource("largeBodies")
    void largestBatches_manyAtOnce(String body) throws Exception {
        try (WarProcess server = start("-Xmx64m")) {
            URI uri = server.uri();
            List<CompletableFuture<Integer>> sent = IntStream.range(0, 12)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> batch(uri, body)))
                    .toList();
            List<Integer> statuses = sent.stream().map(CompletableFuture::join).toList();
            assertThat(statuses).containsAnyOf(201, 400).isSubsetOf(201, 400, 503);
            stillServes(server);
        }
    }

    @Test
    void exports_tenAtOnce() throws Exception {
        try (WarProcess server = start("-Xmx64m")) {
            SampleRows.add(folder, "ada", ROWS, NOTE);
            HttpRequest export =
                    request(server.uri(), "/api/v1/intervals?format=ndjson").build();
            List<CompletableFuture<Long>> lengths = IntStream.range(0, 10)
                    .mapToObj(i -> client.sendAsync(export, HttpResponse.BodyHandlers.ofInputStream())
                            .thenApplyAsync(answer -> lines(answer.body())))
                    .toList();
            assertThat(lengths.stream().map(CompletableFuture::join)).containsOnly((long) ROWS);
            stillServes(server);
        }
    }

    private static long lines(InputStream body) {
        long lines = 0;
        byte[] part = new byte[64 * 1024];
        try (body) {
            for (int length = body.read(part); length >= 0; length = body.read(part)) {
                for (int i = 0; i < length; i++) {
                    lines += part[i] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException e) {
            return -1;
        }
        return lines;
    }

    private void stillServes(WarProcess server) throws IOException, InterruptedException {
        assertThat(client.send(
                                request(server.uri(), "/api/v1/intervals").build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        server.terminate();
        WarProcess.Result result = server.result();
        assertThat(result.lines()).noneMatch(line -> line.contains("OutOfMemoryError"));
        assertThat(result.status()).isZero();
    }

    /** Without an option of the JVM that says so. Once it serves, requests are refused before it comes to that: see above. */
    @Test
    void outOfMemory_endsTheProcess() throws Exception {
        WarProcess.Result result = WarProcess.run(environment("-Xmx40m"), "");
        assertThat(result.status()).isEqualTo(OutOfMemory.STATUS);
        assertThat(result.lines()).anyMatch(line -> line.contains("this process ends, because it cannot go on"));
    }

    /** Where it is just enough to start, too. */
    @Test
    void largestBatches_withLittleMemory_areRefused() throws Exception {
        try (WarProcess server = start("-Xmx56m")) {
            URI uri = server.uri();
            List<CompletableFuture<Integer>> sent = IntStream.range(0, 12)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> batch(uri, items(item(4000), 1000))))
                    .toList();
            assertThat(sent.stream().map(CompletableFuture::join).toList()).contains(201, 503);
            stillServes(server);
        }
    }
}
