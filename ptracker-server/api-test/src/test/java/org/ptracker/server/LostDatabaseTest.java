package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.failure.StartupException;
import org.ptracker.testkit.CapturedLog;
import org.ptracker.testkit.QuickServer;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.database.TestPostgres;

/** Servers whose PostgreSQL takes no connections: to one of them, which is a role of its own, or to all. */
@Tag("slow")
class LostDatabaseTest {
    private static final String PASSWORD = "correct horse battery";
    /** The pool of the settings, and the connection that listens. */
    private static final int CONNECTIONS = 3;
    /** Only a fault takes so long. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private CapturedLog log;
    private String url = "";
    private String role = "";

    @BeforeEach
    void makeDatabase() {
        log = CapturedLog.begin();
        url = TestPostgres.newDatabase();
        role = "role_" + url.replaceAll(".*/(\\w+).*", "$1");
        TestPostgres.execute(url, "CREATE ROLE " + role + " LOGIN");
        TestPostgres.execute(url, "GRANT CREATE, USAGE ON SCHEMA public TO " + role);
        TestPostgres.execute(url, "GRANT postgres TO " + role);
    }

    private PTrackerServer start(String user) {
        return QuickServer.start(
                Map.of(
                        "PTRACKER_PORT",
                        "0",
                        "PTRACKER_DATA",
                        folder.toString(),
                        "PTRACKER_DATABASE_URL",
                        url.replaceAll("\\?.*", ""),
                        "PTRACKER_DATABASE_USER",
                        user,
                        "PTRACKER_DATABASE_POOL",
                        String.valueOf(CONNECTIONS - 1),
                        "PTRACKER_ADMIN_USER",
                        "ada",
                        "PTRACKER_ADMIN_PASSWORD",
                        PASSWORD),
                Clock.systemUTC());
    }

    private void limitConnections(int most) {
        TestPostgres.execute(url, "ALTER ROLE " + role + " CONNECTION LIMIT " + most);
    }

    private static TestClient ada(PTrackerServer server) {
        String token = new TestClient(server.uri(), null)
                .post("/api/v1/login", "{\"name\":\"ada\",\"password\":\"" + PASSWORD + "\"}")
                .at("/token");
        return new TestClient(server.uri(), token);
    }

    @Test
    void databaseThatTakesNoConnectionYet_isWaitedFor() throws Exception {
        limitConnections(0);
        CompletableFuture<PTrackerServer> starting = CompletableFuture.supplyAsync(() -> start(role));
        while (log.all().stream().noneMatch(line -> line.contains("no connection to jdbc:postgresql:"))) {
            assertThat(starting).isNotDone();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        limitConnections(-1);
        try (PTrackerServer server = starting.get(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            assertThat(new TestClient(server.uri(), null).get("/readyz").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void databaseThatIsNotThere_isNotWaitedFor() {
        TestPostgres.execute(url, "ALTER ROLE " + role + " NOLOGIN");
        assertThatThrownBy(() -> start(role))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is not permitted to log in");
        assertThat(log.errors()).isEmpty();
    }

    @Test
    void lostDatabase_isNotReady_after30Seconds_andReadyWhenItIsBack() throws Exception {
        try (PTrackerServer server = start(role)) {
            TestClient anybody = new TestClient(server.uri(), null);
            awaitConnections();
            long lost = System.nanoTime();
            limitConnections(0);
            cut("true");
            while (anybody.get("/readyz").status() == 200) {
                assertThat(System.nanoTime() - lost).isLessThan(LONGEST.toNanos());
                TimeUnit.MILLISECONDS.sleep(100);
            }
            // It may have answered last a second before it was lost.
            assertThat(System.nanoTime() - lost)
                    .isGreaterThan(Duration.ofSeconds(28).toNanos());
            assertThat(anybody.get("/readyz").at("/checks/database")).isNotEqualTo("ok");
            limitConnections(-1);
            while (anybody.get("/readyz").status() != 200) {
                assertThat(System.nanoTime() - lost).isLessThan(LONGEST.toNanos());
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    @Test
    void changeOnOne_isFoundByTheOther_thatHearsNothing() throws Exception {
        try (PTrackerServer writing = start("postgres");
                PTrackerServer following = start(role)) {
            TestClient writer = ada(writing);
            TestClient follower = new TestClient(following.uri(), writer.token());
            awaitConnections();
            limitConnections(0);
            cut("query LIKE '%pg_is_in_recovery%' OR query LIKE 'LISTEN%'");
            CompletableFuture<Reply> waiting =
                    CompletableFuture.supplyAsync(() -> follower.get("/api/v1/changes?wait=25s"));
            assertThat(follower.get("/api/v1/me").status()).isEqualTo(200);
            long written = System.nanoTime();
            writer.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}");

            assertThat(waiting.get(LONGEST.toSeconds(), TimeUnit.SECONDS).json().path("items"))
                    .hasSize(1);
            // By the look every five seconds, and not at the end of the wait.
            assertThat(System.nanoTime() - written)
                    .isLessThan(Duration.ofSeconds(20).toNanos());
            assertThat(connections()).isEqualTo(CONNECTIONS - 1);
        }
    }

    private void cut(String which) {
        TestPostgres.execute(
                url,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role + "' AND (" + which
                        + ")");
    }

    /** The pool fills in the background. */
    private void awaitConnections() throws Exception {
        while (connections() < CONNECTIONS) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private int connections() throws SQLException {
        try (Connection connection = TestPostgres.connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE usename = '" + role + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
