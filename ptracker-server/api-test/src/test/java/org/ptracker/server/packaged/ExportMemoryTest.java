package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.common.Json;
import org.ptracker.testkit.SampleRows;
import org.ptracker.testkit.process.WarProcess;

/** An export of 100 MB from a server with a heap of 64 MB. */
@Tag("packaged")
@Tag("slow")
@Timeout(300)
class ExportMemoryTest {
    private static final int ROWS = 200_000;
    private static final int NOTE = 350;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private WarProcess start() throws IOException {
        return WarProcess.start(Map.of(
                "JAVA_TOOL_OPTIONS", "-Xmx64m",
                "PTRACKER_DATA", folder.toString(),
                "PTRACKER_PORT", "0",
                "PTRACKER_ADMIN_USER", "ada",
                "PTRACKER_ADMIN_PASSWORD", "correct horse battery"));
    }

    private String signIn(URI server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"ada\",\"password\":\"correct horse battery\"}"))
                .build();
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return Json.MAPPER.readTree(body).path("token").asText();
    }

    @ParameterizedTest
    @CsvSource({"ndjson, {, 200000", "csv, 'n,start', 0", "ics, END:VEVENT, 200000"})
    void export_isLargerThanTheHeap(String format, String prefix, long matching) throws Exception {
        try (WarProcess server = start()) {
            URI uri = server.uri();
            String token = signIn(uri);
            SampleRows.add(folder, "ada", ROWS, NOTE);
            HttpRequest request = HttpRequest.newBuilder(uri.resolve("/api/v1/intervals?format=" + format))
                    .header("Authorization", "Bearer " + token)
                    .build();
            long characters = 0;
            long lines = 0;
            long found = 0;
            try (BufferedReader body = new BufferedReader(new InputStreamReader(
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                            .body(),
                    StandardCharsets.UTF_8))) {
                for (String line = body.readLine(); line != null; line = body.readLine()) {
                    characters += line.length();
                    lines++;
                    found += line.startsWith(prefix) ? 1 : 0;
                }
            }
            assertThat(characters).isGreaterThan(90_000_000);
            assertThat(format.equals("csv") ? lines - 1 : found).isEqualTo(ROWS);
            assertThat(found).isEqualTo(matching);
            server.terminate();
            assertThat(server.result().lines()).noneMatch(line -> line.contains("OutOfMemoryError"));
        }
    }
}
