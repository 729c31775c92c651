package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.process.WarProcess;

@Tag("packaged")
class LauncherTest {
    @TempDir
    private Path folder;

    private Map<String, String> settings() {
        return Map.of("PTRACKER_DATA", folder.resolve("data").toString(), "PTRACKER_PORT", "0");
    }

    private static void assertReady(URI server) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(server.resolve("/readyz")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void server_serves_andTermEndsItWithZeroInTime() throws Exception {
        try (WarProcess server = WarProcess.start(settings())) {
            assertReady(server.uri());
            long began = System.nanoTime();
            server.terminate();
            WarProcess.Result result = server.result();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(server.atItsPace(Duration.ofSeconds(2)));
            assertThat(result.status()).as("exit code").isZero();
            assertThat(result.lines()).last().asString().contains("stopped");
            assertThat(result.lines()).noneMatch(line -> line.startsWith("WARNING") || line.startsWith("\tat "));
        }
    }

    @Test
    void server_withoutADataFolder_unpacksBelowTheCache() throws Exception {
        Map<String, String> settings = Map.of(
                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "XDG_DATA_HOME", folder.resolve("share").toString(),
                "PTRACKER_PORT", "0");
        try (WarProcess server = WarProcess.start(settings)) {
            assertReady(server.uri());
        }
        assertThat(folder.resolve("cache/ptracker/unpacked")).isNotEmptyDirectory();
        assertThat(folder.resolve("share/ptracker/ptracker.db")).isNotEmptyFile();
    }

    @Test
    void twoServers_startedAtOnce_shareOneUnpackedBuild() throws Exception {
        String cache = folder.resolve("cache").toString();
        Map<String, String> one = Map.of(
                "XDG_CACHE_HOME", cache, "XDG_DATA_HOME", folder.resolve("one").toString(), "PTRACKER_PORT", "0");
        Map<String, String> two = Map.of(
                "XDG_CACHE_HOME", cache, "XDG_DATA_HOME", folder.resolve("two").toString(), "PTRACKER_PORT", "0");
        try (WarProcess first = WarProcess.start(one);
                WarProcess second = WarProcess.start(two)) {
            assertReady(first.uri());
            assertReady(second.uri());
        }
        try (var entries = Files.list(folder.resolve("cache/ptracker/unpacked"))) {
            assertThat(entries.filter(Files::isDirectory)).hasSize(1);
        }
    }

    @Test
    void extract_writesLibraries_thatServeWithoutTheWar() throws Exception {
        Path extracted = folder.resolve("extracted");
        WarProcess.Result extract = WarProcess.run(Map.of(), "", "--extract", extracted.toString());
        assertThat(extract.lines()).isEmpty();
        assertThat(extract.status()).isZero();
        List<String> arguments = List.of("-cp", extracted + "/lib/*", "org.ptracker.server.Main");
        try (WarProcess server = WarProcess.java(settings(), arguments)) {
            assertReady(server.uri());
        }
        assertThat(folder.resolve("data/unpacked")).doesNotExist();
    }

    @Test
    void extract_withoutAFolder_isWrongUsage() throws Exception {
        WarProcess.Result result = WarProcess.run(Map.of(), "", "--extract");
        assertThat(result.onlyLine()).isEqualTo("ptracker-server: usage: java -jar ptracker-server.war --extract DIR");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void oldJava_printsOneLine() throws Exception {
        String classPath = WarProcess.WAR
                + File.pathSeparator
                + Path.of("target", "test-classes").toAbsolutePath();
        try (WarProcess old = WarProcess.java(Map.of(), List.of("-cp", classPath, OldJava.class.getName()))) {
            WarProcess.Result result = old.result();
            assertThat(result.onlyLine())
                    .startsWith("ptracker-server: this is Java 1.8 (")
                    .contains("needs Java 17");
            assertThat(result.status()).isEqualTo(1);
        }
    }
}
