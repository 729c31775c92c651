package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Exposition;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.network.RawConnection;

/** {@code /metrics} of a server that had known traffic only, so that every number is exact. */
@Timeout(60)
class MetricsTest {
    private static final String REQUESTS = "ptracker_http_requests_total";
    private static final String DURATIONS = "ptracker_http_request_duration_seconds_count";
    private static final String INTERVALS = "/api/v1/intervals";
    private static final String INTERVAL = "/api/v1/intervals/{id}";
    private static final String UNKNOWN_ID = INTERVALS + "/019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5";
    private static final String BODY = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";
    private static final int CLIENTS = 8;
    private static final int REQUESTS_EACH = 100;
    private static final int NONSENSE = 10_000;

    private final TestServer server = new TestServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    private Exposition scrape() {
        Reply reply = server.anybody().get("/metrics");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        return Exposition.parse(reply.body());
    }

    /** Once every other request is over: an answer can reach its client a moment before it is counted. */
    private Exposition scrapeWhenQuiet() {
        Exposition scrape = scrape();
        while (scrape.sum("ptracker_http_requests_in_flight") != 1) {
            scrape = scrape();
        }
        return scrape;
    }

    /** A user whose token has been used: that is a write of its own, once. */
    private TestClient knownUser() {
        TestClient user = server.user();
        assertThat(user.get("/api/v1/me").status()).isEqualTo(200);
        return user;
    }

    private static void assertCounted(Exposition scrape, String route, String method, int status, int times) {
        assertThat(scrape.sum(REQUESTS, "route", route, "method", method, "status", String.valueOf(status)))
                .as("%s %s %d", method, route, status)
                .isEqualTo(times);
    }

    @Test
    void requests_areCountedByRouteMethodAndStatus() {
        TestClient user = knownUser();
        double written = scrape().sum("ptracker_commit_group_size_sum");
        String id = user.add(BODY);
        user.add(BODY);
        user.get(INTERVALS + "/" + id);
        user.send("HEAD", INTERVALS + "/" + id, null);
        user.get(UNKNOWN_ID);
        user.get(INTERVALS + "?limit=1&q=secret");
        user.post(INTERVALS, "{}");
        server.anybody().post(INTERVALS, BODY);
        user.send("PUT", INTERVALS, null);
        user.send("BREW", INTERVALS, null);
        user.send("OPTIONS", INTERVALS, null);
        user.get("/nothing/secret");
        user.get("/api");

        Exposition scrape = scrapeWhenQuiet();

        assertCounted(scrape, INTERVALS, "POST", 201, 2);
        assertCounted(scrape, INTERVAL, "GET", 200, 1);
        assertCounted(scrape, INTERVAL, "HEAD", 200, 1);
        assertCounted(scrape, INTERVAL, "GET", 404, 1);
        assertCounted(scrape, INTERVALS, "GET", 200, 1);
        assertCounted(scrape, INTERVALS, "POST", 422, 1);
        assertCounted(scrape, INTERVALS, "POST", 401, 1);
        assertCounted(scrape, INTERVALS, "PUT", 405, 1);
        assertCounted(scrape, INTERVALS, "other", 405, 1);
        assertCounted(scrape, INTERVALS, "OPTIONS", 204, 1);
        assertCounted(scrape, "unmatched", "GET", 404, 2);
        assertThat(scrape.sum(REQUESTS) - scrape.sum(REQUESTS, "route", "/metrics"))
                .isEqualTo(14);
        assertThat(scrape.sum(DURATIONS)).isEqualTo(scrape.sum(REQUESTS));
        assertThat(scrape.sum("ptracker_commit_group_size_sum")).isEqualTo(written + 2);
        assertThat(scrape.sum("ptracker_commit_duration_seconds_count"))
                .isEqualTo(scrape.sum("ptracker_commit_group_size_count"))
                .isEqualTo(written + 2);
    }

    @Test
    void failures_areCountedAsWhatTheyWere() throws IOException {
        TestClient user = server.user();
        try (RawConnection aborted = new RawConnection(server.uri())) {
            aborted.send(("POST " + INTERVALS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + user.token()
                            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
            aborted.finish();
            aborted.read(false);
        }
        server.execute("ALTER TABLE intervals RENAME TO elsewhere");
        user.get(INTERVALS);
        server.execute("ALTER TABLE elsewhere RENAME TO intervals");
        String login = "{\"name\":\"nobody\",\"password\":\"correct horse\"}";
        for (int i = 0; i < 11; i++) {
            server.anybody().post("/api/v1/login", login);
        }

        Exposition scrape = scrapeWhenQuiet();

        assertCounted(scrape, INTERVALS, "POST", 400, 1);
        assertCounted(scrape, INTERVALS, "GET", 500, 1);
        assertCounted(scrape, "/api/v1/login", "POST", 401, 10);
        assertCounted(scrape, "/api/v1/login", "POST", 429, 1);
        assertThat(scrape.sum("ptracker_sign_ins_failed_total")).isEqualTo(10);
        assertThat(scrape.sum("ptracker_sign_ins_throttled_total")).isEqualTo(1);
        assertThat(scrape.sum(REQUESTS) - scrape.sum(REQUESTS, "route", "/metrics"))
                .isEqualTo(13);
    }

    @Test
    void clientsAtOnce_areAllCounted() {
        TestClient user = knownUser();
        double written = scrape().sum("ptracker_commit_group_size_sum");
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        CompletableFuture.allOf(IntStream.range(0, CLIENTS)
                        .mapToObj(client -> CompletableFuture.runAsync(
                                () -> {
                                    for (int i = 0; i < REQUESTS_EACH; i++) {
                                        user.add(BODY);
                                        user.get(UNKNOWN_ID);
                                    }
                                },
                                threads))
                        .toArray(CompletableFuture[]::new))
                .join();
        threads.shutdown();

        Exposition scrape = scrapeWhenQuiet();

        assertCounted(scrape, INTERVALS, "POST", 201, CLIENTS * REQUESTS_EACH);
        assertCounted(scrape, INTERVAL, "GET", 404, CLIENTS * REQUESTS_EACH);
        assertThat(scrape.sum(DURATIONS)).isEqualTo(scrape.sum(REQUESTS));
        assertThat(scrape.sum("ptracker_commit_group_size_sum")).isEqualTo(written + CLIENTS * REQUESTS_EACH);
    }

    /** What clients make up must not grow the memory of the server, nor of who scrapes it. */
    @Test
    void nonsense_makesNoNewSeries() throws IOException {
        scrape();
        try (RawConnection connection = new RawConnection(server.uri())) {
            ask(connection, 0);
            int before = scrapeWhenQuiet().size();
            for (int i = 1; i < NONSENSE; i++) {
                ask(connection, i);
            }
            Exposition scrape = scrapeWhenQuiet();
            assertThat(scrape.size()).isEqualTo(before);
            assertCounted(scrape, "unmatched", "other", 404, NONSENSE);
        }
    }

    private static void ask(RawConnection connection, int number) throws IOException {
        String request = "M%X /%x/%x?%x HTTP/1.1\r\nHost: h%x\r\nX-Request-Id: %x\r\n\r\n"
                .formatted(number, number, number * 31, number, number, number);
        connection.send(request.getBytes(StandardCharsets.US_ASCII));
        RawConnection.Answer answer = connection.read(false);
        assertThat(answer).isNotNull();
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void everythingPromised_isThere() {
        server.user().add(BODY);
        Exposition scrape = scrape();

        assertThat(scrape.names())
                .contains(
                        "ptracker_build_info",
                        "ptracker_ready",
                        "ptracker_write_queue_depth",
                        "ptracker_writes_failed_total",
                        "ptracker_writes_refused_total",
                        "ptracker_reads_waiting",
                        "ptracker_exports_in_flight",
                        "ptracker_requests_without_room_total",
                        "jvm_memory_used_bytes",
                        "jvm_gc_collection_seconds",
                        "jvm_threads_current",
                        "jvm_classes_currently_loaded",
                        "process_cpu_seconds_total",
                        "process_start_time_seconds");
        assertThat(scrape.sum("ptracker_ready")).isEqualTo(1);
        assertThat(scrape.sum("ptracker_write_queue_capacity")).isEqualTo(1024);
        assertThat(scrape.sum("ptracker_read_connections"))
                .isEqualTo(scrape.sum("ptracker_read_connections_idle"))
                .isPositive();
        assertThat(scrape.sum("ptracker_request_memory_bytes"))
                .isLessThan(scrape.sum("ptracker_request_memory_limit_bytes"));
        assertThat(scrape.sum("ptracker_connections")).as("this one at least").isPositive();
        if (TestServer.ON_POSTGRES) {
            assertThat(scrape.sum("ptracker_write_connections"))
                    .isEqualTo(scrape.sum("ptracker_write_connections_idle"))
                    .isPositive();
        } else {
            assertThat(scrape.sum("ptracker_database_size_bytes") + scrape.sum("ptracker_database_wal_size_bytes"))
                    .isGreaterThan(4096);
        }
        assertThat(scrape.names()).allMatch(name -> name.matches("(ptracker|jvm|process)_[a-z_]+"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/plain",
        "*/*, text/plain",
        "text/plain, text/plain",
        "'text/plain;version=0.0.4;q=0.5,*/*;q=0.1', text/plain",
        "'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1', application/openmetrics-text",
        "'application/openmetrics-text;q=0.2,text/plain', text/plain",
        "'application/openmetrics-text;q=0,*/*', text/plain",
        "application/json, ''",
        "text/html, ''",
    })
    void format_isWhatTheScraperTakes(String accept, String type) {
        Reply reply = server.anybody().get("/metrics", "Accept", accept);

        if (type.isEmpty()) {
            assertThat(reply.problem()).isEqualTo("406 not-acceptable");
            return;
        }
        assertThat(reply.header("Content-Type")).startsWith(type + "; version=");
        assertThat(reply.body().endsWith("# EOF\n")).isEqualTo(type.contains("openmetrics"));
    }

    @Test
    void admin_needsAnAdminsToken() throws IOException {
        TestServer guarded = new TestServer().with("PTRACKER_METRICS", "admin");
        guarded.start();
        assertThat(guarded.anybody().get("/metrics").problem()).isEqualTo("401 unauthenticated");
        assertThat(guarded.user().get("/metrics").problem()).isEqualTo("403 forbidden");
        assertThat(guarded.admin().get("/metrics").status()).isEqualTo(200);
        assertThat(guarded.admin().get("/metrics", "Accept", "text/plain").status())
                .isEqualTo(200);
        guarded.stop();
    }

    @Test
    void off_isNotThere() throws IOException {
        TestServer silent = new TestServer().with("PTRACKER_METRICS", "off");
        silent.start();
        for (TestClient client : List.of(silent.anybody(), silent.admin())) {
            assertThat(client.get("/metrics").problem()).isEqualTo("404 not-found");
        }
        silent.user().add(BODY);
        silent.stop();
    }
}
