package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptracker.common.Json;
import org.ptracker.testkit.SampleRows;
import org.ptracker.testkit.network.Attackers;
import org.ptracker.testkit.network.Attackers.Harm;
import org.ptracker.testkit.process.WarProcess;

/** Clients that do harm, with the settings of production and the heap that the image has in 256 MiB, beside another user. */
@Tag("packaged")
@Tag("slow")
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileClientsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String HEAP = "-Xmx115m";
    private static final int ATTACKERS = 300;
    private static final int ROWS = 2000;
    private static final int ROUNDS = 100;
    private static final int MOST_TIMES_AS_SLOW = 5;
    /** What a machine that does other things adds; a server whose threads are all held takes ten seconds and more. */
    private static final double UNREST = 1000;

    private static final String POST = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final int CONNECTIONS = 10_000;
    /** What else this process and the server have open. */
    private static final int OTHER_FILES = 500;

    private static final int ACCOUNTS = 20;
    private static final Duration RARELY = Duration.ofSeconds(20);
    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final Duration SELDOM = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private WarProcess server;
    private URI uri;
    /** Of an account that the attackers have; the quiet user has another one. */
    private String hostile = "";

    private String quiet = "";

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = WarProcess.start(Map.of(
                "JAVA_TOOL_OPTIONS",
                HEAP,
                "PTRACKER_DATA",
                folder.toString(),
                "PTRACKER_PORT",
                "0",
                "PTRACKER_LOG_LEVEL",
                "warn",
                "PTRACKER_ADMIN_USER",
                "ada",
                "PTRACKER_ADMIN_PASSWORD",
                PASSWORD));
        uri = server.uri();
        hostile = signIn("ada");
        quiet = newAccount("ben");
        SampleRows.add(folder, "ada", ROWS, 350);
        SampleRows.add(folder, "ben", ROWS, 350);
        slowestOfAHundred();
    }

    /** Makes an account, by that of the attackers, and answers a token of it. */
    private String newAccount(String name) throws IOException, InterruptedException {
        HttpResponse<String> made = client.send(
                request("/api/v1/users", hostile)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"role\":\"user\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return signIn(name);
    }

    private String signIn(String name) throws IOException, InterruptedException {
        HttpRequest login = HttpRequest.newBuilder(uri.resolve("/api/v1/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}"))
                .build();
        String body = client.send(login, HttpResponse.BodyHandlers.ofString()).body();
        return Json.MAPPER.readTree(body).path("token").asText();
    }

    @AfterAll
    void stop() throws Exception {
        server.terminate();
        assertThat(server.result().lines())
                .noneMatch(line -> line.contains("OutOfMemoryError"))
                .noneMatch(line -> line.contains("ERROR"));
        assertThat(server.result().status()).isZero();
    }

    private Stream<Harm> harms() {
        String bearer = "Authorization: Bearer " + hostile + "\r\n\r\n";
        String some = "a".repeat(120);
        return Stream.of(
                new Harm(
                        "slow bodies",
                        "POST /api/v1/login" + POST + "Content-Length: 4000\r\n\r\n{\"name\":\"",
                        some,
                        OFTEN),
                new Harm(
                        "chunks",
                        "POST /api/v1/login" + POST + "Transfer-Encoding: chunked\r\n\r\n",
                        "1\r\n \r\n",
                        OFTEN),
                new Harm("no token", "POST /api/v1/intervals" + POST + "Content-Length: 9000\r\n\r\n{", some, OFTEN),
                new Harm(
                        "a megabyte of a sign-in",
                        "POST /api/v1/login" + POST + "Content-Length: 1048576\r\n\r\n{\"name\":\"",
                        "a".repeat(40_000),
                        OFTEN,
                        1_040_000),
                new Harm(
                        "batches",
                        "POST /api/v1/intervals/batch" + POST + "Content-Length: 8388608\r\n" + bearer
                                + "{\"items\":[\"",
                        "a".repeat(40_000),
                        OFTEN,
                        8_300_000),
                new Harm("headers", "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-A: ", "a", OFTEN),
                new Harm("nothing", "", "", OFTEN),
                new Harm(
                        "unread answers",
                        "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(50),
                        "",
                        SELDOM),
                new Harm(
                        "unread compressed answers",
                        "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".repeat(200),
                        "",
                        SELDOM),
                new Harm(
                        "unread problems", "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000), "", SELDOM),
                new Harm(
                        "unread pages",
                        ("GET /api/v1/intervals?limit=1000 HTTP/1.1\r\nHost: localhost\r\n" + bearer).repeat(5),
                        "",
                        SELDOM),
                new Harm(
                        "unread exports",
                        "GET /api/v1/intervals?format=ndjson HTTP/1.1\r\nHost: localhost\r\n" + bearer,
                        "",
                        SELDOM),
                new Harm(
                        "long polls",
                        "GET /api/v1/changes?after=0&wait=30s HTTP/1.1\r\nHost: localhost\r\n" + bearer,
                        "",
                        SELDOM));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void quietUser_isServedBeside(Harm harm) throws Exception {
        double alone = slowestOfAHundred();
        try (Attackers attackers = Attackers.begin(uri, ATTACKERS, harm)) {
            double beside = slowestOfAHundred();
            System.out.printf(
                    "%s: 99 %% within %.1f ms alone, %.1f ms beside; %d dropped%n",
                    harm, alone, beside, attackers.dropped());
            assertThat(beside).as("milliseconds beside %s", harm).isLessThan(MOST_TIMES_AS_SLOW * alone + UNREST);
        }
    }

    /** Idle and half open connections, as many as the machine allows, and many accounts that each send large bodies. */
    @Test
    @Tag("long")
    void quietUser_isServedBesideTenThousandConnections() throws Exception {
        int connections = Math.min(CONNECTIONS, openFiles() - OTHER_FILES);
        double alone = slowestOfAHundred();
        List<Attackers> attacks = new ArrayList<>();
        try {
            attacks.add(Attackers.begin(uri, connections * 9 / 10, new Harm("idle", "", "", RARELY)));
            attacks.add(Attackers.begin(
                    uri, connections / 10, new Harm("half open", "GET /livez HTTP/1.1\r\nX-A: ", "a", RARELY)));
            for (int account = 0; account < ACCOUNTS; account++) {
                String head =
                        "POST /api/v1/intervals/batch" + POST + "Content-Length: 8388608\r\nAuthorization: Bearer "
                                + newAccount("attacker" + account) + "\r\n\r\n{\"items\":[\"";
                attacks.add(Attackers.begin(uri, 5, new Harm("account", head, "a".repeat(40_000), OFTEN, 8_300_000)));
            }
            double beside = slowestOfAHundred();
            System.out.printf(
                    "%d connections of %d wanted, %d accounts: 99 %% within %.1f ms alone, %.1f ms beside; %d dropped%n",
                    connections,
                    CONNECTIONS,
                    ACCOUNTS,
                    alone,
                    beside,
                    attacks.stream().mapToInt(Attackers::dropped).sum());
            assertThat(beside).as("milliseconds beside all of them").isLessThan(MOST_TIMES_AS_SLOW * alone + UNREST);
        } finally {
            attacks.forEach(Attackers::close);
        }
    }

    /** How many this process, and so the server, may have open. */
    private static int openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? (int) Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount())
                : CONNECTIONS;
    }

    /** The time of each hundredth request of a user who writes and reads a little, in milliseconds. All are answered. */
    private double slowestOfAHundred() throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            times.add(time(request("/readyz", quiet).GET(), 200));
            times.add(time(request("/api/v1/intervals?limit=20", quiet).GET(), 200));
            times.add(time(
                    request("/api/v1/intervals", quiet)
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}")),
                    201));
        }
        Collections.sort(times);
        return times.get(times.size() * 99 / 100);
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(uri.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private double time(HttpRequest.Builder request, int status) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return (System.nanoTime() - began) / 1e6;
    }

    /** Half a minute and a little, whatever comes in between: nothing here waits for silence. */
    @Test
    void dripping_isOverAfterItsTime() throws Exception {
        Harm body = new Harm(
                "a body", "POST /api/v1/login" + POST + "Content-Length: 4000\r\n\r\n{", "a", Duration.ofSeconds(1));
        Harm header = new Harm("a header", "GET /livez HTTP/1.1\r\nX-A: ", "a", Duration.ofSeconds(1));
        Harm unread = new Harm(
                "reads too slowly",
                "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(50),
                "",
                Duration.ofSeconds(1));
        try (Attackers bodies = Attackers.begin(uri, 3, body);
                Attackers headers = Attackers.begin(uri, 3, header);
                Attackers readers = Attackers.begin(uri, 3, unread)) {
            // The attackers go on all the while; what is judged is how the server has ended them by then.
            Thread.sleep(Duration.ofSeconds(40).toMillis());
            assertThat(bodies.answers(408)).as("bodies that took too long").isPositive();
            assertThat(headers.dropped()).as("headers that took too long").isPositive();
            assertThat(readers.dropped()).as("readers that took too long").isPositive();
        }
    }
}
