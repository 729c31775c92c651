package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.process.WarProcess;

/** The verbs and options of {@code java -jar ptracker-server.war}, and what stops a start. */
@Tag("packaged")
class CommandLineTest {
    private static final String PASSWORD = "correct horse battery\n";

    @TempDir
    private Path data;

    private WarProcess.Result run(String input, String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), input, arguments);
    }

    private WarProcess.Result run(Map<String, String> more, String input, String... arguments)
            throws IOException, InterruptedException {
        return WarProcess.run(settings(more), input, arguments);
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("PTRACKER_DATA", data.toString());
        settings.put("PTRACKER_PORT", "0");
        return settings;
    }

    private void assertDone(WarProcess.Result result, String... lines) {
        assertThat(result.lines()).containsExactly(lines);
        assertThat(result.status()).isZero();
    }

    private void assertFails(WarProcess.Result result, int status, String... parts) {
        assertThat(result.onlyLine()).startsWith("ptracker-server: ").contains(parts);
        assertThat(result.status()).isEqualTo(status);
    }

    @Test
    void user_addListPasswdDisable_changeTheAccounts() throws Exception {
        assertDone(run(PASSWORD, "user", "add", "ada", "--admin"), "added ada admin");
        assertDone(run(PASSWORD, "user", "add", "Grace"), "added grace user");
        assertDone(run("", "user", "list"), "ada admin", "grace user");
        assertDone(
                run("another good one\n", "user", "passwd", "grace"),
                "changed the password of grace and revoked every token");
        assertDone(run("", "user", "disable", "grace"), "disabled grace user disabled");
        assertDone(run("", "user", "list"), "ada admin", "grace user disabled");
    }

    @Test
    @Tag("slow")
    void user_withWhatCannotBe_changesNothing() throws Exception {
        assertDone(run(PASSWORD, "user", "add", "ada", "--admin"), "added ada admin");
        assertFails(run(PASSWORD, "user", "add", "ada"), 1, "there is a user ada already");
        assertFails(run("short\n", "user", "add", "grace"), 1, "password");
        assertFails(run("", "user", "add", "grace"), 1, "there is no password on standard input");
        assertFails(run(PASSWORD, "user", "passwd", "nobody"), 1, "there is no user nobody");
        assertFails(run("", "user", "disable", "ada"), 1, "last admin");
        assertFails(run("", "user", "list", "--admin"), 2, "--help");
        assertFails(run("", "user", "remove", "ada"), 2, "remove");
        assertDone(run("", "user", "list"), "ada admin");
    }

    @Test
    void runningServer_keepsEveryOtherProcessOffItsData() throws Exception {
        try (WarProcess server = WarProcess.start(settings(Map.of()))) {
            server.uri();
            String refusal = "another PTracker server uses " + data;
            assertFails(run(""), 1, refusal);
            assertFails(run(PASSWORD, "user", "add", "ada"), 1, refusal);
            assertFails(run("", "user", "list"), 1, refusal);
        }
    }

    @Test
    void unknownOrWrongSetting_stopsTheStart() throws Exception {
        assertFails(run(Map.of("PTRACKER_PROT", "8001"), ""), 1, "PTRACKER_PROT", "PTRACKER_PORT");
        assertFails(run(Map.of("PTRACKER_READERS", "many"), ""), 1, "PTRACKER_READERS", "\"many\"", "1 to 1000");
        assertFails(run(Map.of("PTRACKER_ADMIN_USER", "ada"), ""), 1, "PTRACKER_ADMIN_PASSWORD_FILE");
        assertFails(run(Map.of("PTRACKER_LOG_FORMAT", "xml"), ""), 1, "text or json");
        assertFails(run(Map.of("PTRACKER_HOST", "no.such.host.invalid"), ""), 1, "PTRACKER_HOST");
        assertFails(
                run(Map.of("PTRACKER_ADMIN_USER", "ada", "PTRACKER_ADMIN_PASSWORD", "short"), ""),
                1,
                "PTRACKER_ADMIN_PASSWORD",
                "12 to 256");
    }

    /** In a pod beside a Service called ptracker, what should be the port is the Service's address. */
    @Test
    @Tag("slow")
    void addressOfAServiceAsThePort_isTold_andTheDefaultIsTaken() throws Exception {
        Map<String, String> pod = Map.of(
                "PTRACKER_DATA", data.toString(),
                "PTRACKER_PORT", "tcp://10.0.0.7:80",
                "PTRACKER_PORT_80_TCP_ADDR", "10.0.0.7",
                // Stops the start before it takes the default port, which may be in use here.
                "PTRACKER_ADMIN_USER", "ada",
                "PTRACKER_ADMIN_PASSWORD", "short");
        WarProcess.Result result = WarProcess.run(pod, "");
        assertThat(result.lines())
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "PTRACKER_PORT is tcp://10.0.0.7:80",
                                "port 8000 is used",
                                "enableServiceLinks: false"));
        assertThat(result.lines()).last().asString().contains("PTRACKER_ADMIN_PASSWORD");
    }

    /** A program that uses both sides has the client's variables in its environment. */
    @Test
    @Tag("slow")
    void settingsOfTheClient_areNoneOfTheServersBusiness() throws Exception {
        assertThat(run(Map.of("PTRACKER_URL", "http://localhost:1", "PTRACKER_TOKEN", "x"), "", "--print-config")
                        .status())
                .isZero();
    }

    @Test
    @Tag("slow")
    void portInUse_stopsTheStartWithOneLine() throws Exception {
        try (WarProcess server = WarProcess.start(settings(Map.of()))) {
            String port = String.valueOf(server.uri().getPort());
            Map<String, String> settings =
                    Map.of("PTRACKER_DATA", data.resolve("other").toString(), "PTRACKER_PORT", port);
            try (WarProcess second = WarProcess.start(settings)) {
                // The note of a new server on how to make the first account comes before.
                WarProcess.Result result = second.result();
                assertThat(result.lines())
                        .filteredOn(line -> line.startsWith("ptracker-server: "))
                        .singleElement()
                        .asString()
                        .contains("cannot listen on 127.0.0.1:" + port, "set PTRACKER_HOST and PTRACKER_PORT");
                assertThat(result.lines()).noneMatch(line -> line.startsWith("\tat "));
                assertThat(result.status()).isEqualTo(1);
            }
        }
    }

    @Test
    void printConfig_showsEverySettingAndNoSecret() throws Exception {
        Map<String, String> secret =
                Map.of("PTRACKER_ADMIN_USER", "ada", "PTRACKER_ADMIN_PASSWORD", "correct horse battery");
        WarProcess.Result result = run(secret, "", "--print-config");
        assertThat(result.lines())
                .contains("PTRACKER_DATA=" + data, "PTRACKER_PORT=0", "PTRACKER_ADMIN_PASSWORD=REDACTED")
                .noneMatch(line -> line.contains("horse"));
        assertThat(result.status()).isZero();
    }

    @Test
    void helpAndVersion_answer_andAnythingElseIsWrongUsage() throws Exception {
        assertThat(run("", "--help").lines()).contains("Settings come from the environment:");
        assertThat(run("", "--version").onlyLine()).matches("ptracker-server \\d+\\.\\d+\\.\\d+.*");
        assertFails(run("", "start"), 2, "there is no start");
        assertFails(run("", "serve", "8001"), 2, "serve takes no arguments");
    }

    /** What a start and a stop say is in every log: scripts wait for it. */
    @ParameterizedTest
    @Tag("slow")
    @CsvSource({"error,", "warn,", "info,/api/v1/me", "debug,/livez /readyz /metrics /api/v1/me"})
    void logLevel_saysWhichRequestsAreLogged(String level, @Nullable String logged) throws Exception {
        try (WarProcess server = WarProcess.start(settings(Map.of("PTRACKER_LOG_LEVEL", level)))) {
            for (String path : List.of("/livez", "/readyz", "/metrics", "/api/v1/me")) {
                URL url = server.uri().resolve(path).toURL();
                assertThat(((HttpURLConnection) url.openConnection()).getResponseCode())
                        .isLessThan(500);
            }
            server.terminate();
            List<String> lines = server.result().lines();
            assertThat(lines)
                    .anyMatch(line -> line.contains("setup code"))
                    .anyMatch(line -> line.contains("listening on"))
                    .anyMatch(line -> line.contains("stopped"));
            assertThat(lines.stream()
                            .filter(line -> line.contains(" path="))
                            .map(line -> line.replaceAll(".* path=(\\S+).*", "$1")))
                    .containsExactlyElementsOf(logged == null ? List.of() : List.of(logged.split(" ", -1)));
        }
    }

    @Test
    @Tag("slow")
    void jsonLog_isOneObjectALine() throws Exception {
        try (WarProcess server = WarProcess.start(settings(Map.of("PTRACKER_LOG_FORMAT", "json")))) {
            server.uri();
            server.terminate();
            List<String> lines = server.result().lines();
            assertThat(lines).isNotEmpty().allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        }
    }
}
