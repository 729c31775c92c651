package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ptracker.testkit.Exposition;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.sqlite.SQLiteDataSource;

/** {@code /readyz}, and what {@code /metrics} says beside it, while something is wrong. */
@Timeout(60)
@Tag("sqlite")
class ReadinessTest {
    private static final String INTERVALS = "/api/v1/intervals";
    private static final String BODY = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";

    private final TestServer server = new TestServer().with("PTRACKER_WRITE_QUEUE", "1");

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    private Exposition scrape() {
        return Exposition.parse(server.anybody().get("/metrics").body());
    }

    private void awaitGauge(String name, double value) {
        while (scrape().sum(name) != value) {
            Thread.onSpinWait();
        }
    }

    @Test
    void ready_showsEachCheck() {
        Reply reply = server.anybody().get("/readyz");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/status")).isEqualTo("ready");
        for (String check : new String[] {"database", "disk", "queue", "shutdown"}) {
            assertThat(reply.at("/checks/" + check)).as(check).isEqualTo("ok");
        }
        assertThat(reply.json().path("checks")).hasSize(4);
    }

    /** Somebody else holds SQLite's write lock: one write is under way, one fills the queue, the next is refused. */
    @Test
    void fullQueue_isNotReady_andReadyAgainAfterwards() throws SQLException {
        TestClient user = server.user();
        user.add(BODY);
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + server.folder().resolve("ptracker.db"));
        CompletableFuture<Reply> underWay;
        CompletableFuture<Reply> queued;
        try (Connection other = source.getConnection();
                Statement lock = other.createStatement()) {
            lock.execute("BEGIN IMMEDIATE");
            underWay = CompletableFuture.supplyAsync(() -> user.post(INTERVALS, BODY));
            awaitGauge("ptracker_http_requests_in_flight", 2);
            awaitGauge("ptracker_write_queue_depth", 0);
            queued = CompletableFuture.supplyAsync(() -> user.post(INTERVALS, BODY));
            awaitGauge("ptracker_write_queue_depth", 1);

            assertThat(user.post(INTERVALS, BODY).problem()).isEqualTo("503 unavailable");
            Reply reply = server.anybody().get("/readyz");
            assertThat(reply.problem()).isEqualTo("503 unavailable");
            assertThat(reply.header("Retry-After")).isEqualTo("1");
            assertThat(reply.at("/checks/queue")).isEqualTo("as many writes wait as may");
            assertThat(reply.at("/checks/database")).isEqualTo("ok");
            assertThat(reply.at("/detail")).isEqualTo("queue: as many writes wait as may");
            Exposition scrape = scrape();
            assertThat(scrape.sum("ptracker_ready")).isZero();
            assertThat(scrape.sum("ptracker_writes_refused_total")).isEqualTo(1);
            assertThat(scrape.sum("ptracker_http_requests_total", "status", "503", "route", INTERVALS))
                    .isEqualTo(1);
            lock.execute("ROLLBACK");
        }
        assertThat(underWay.join().status()).isEqualTo(201);
        assertThat(queued.join().status()).isEqualTo(201);
        assertThat(server.anybody().get("/readyz").status()).isEqualTo(200);
        assertThat(scrape().sum("ptracker_ready")).isEqualTo(1);
    }

    @Test
    void shutdown_isNotReady() {
        server.running().application().drain();

        Reply reply = server.anybody().get("/readyz");

        assertThat(reply.problem()).isEqualTo("503 unavailable");
        assertThat(reply.at("/checks/shutdown")).isEqualTo("the server is shutting down");
        assertThat(scrape().sum("ptracker_ready")).isZero();
        assertThat(server.anybody().get("/livez").status()).isEqualTo(200);
    }

    @Test
    void damagedDatabase_isNotReady() {
        server.execute("ALTER TABLE schema_migrations RENAME TO elsewhere");

        Reply reply = server.anybody().get("/readyz");

        assertThat(reply.problem()).isEqualTo("503 unavailable");
        assertThat(reply.at("/checks/database")).isEqualTo("it cannot be read");
    }
}
