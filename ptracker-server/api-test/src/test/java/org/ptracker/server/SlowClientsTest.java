package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptracker.testkit.CapturedLog;
import org.ptracker.testkit.QuickServer;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.network.Attackers;
import org.ptracker.testkit.network.Attackers.Harm;
import org.ptracker.testkit.network.RawConnection;

/** Clients that begin a request and do not go on: dropped, and nobody else waits for them. Here after half a second. */
class SlowClientsTest {
    private static final int SLOW_CLIENTS = 300;
    private static final String LOGIN = "POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";

    @TempDir
    Path folder;

    private PTrackerServer server;
    private CapturedLog log;

    @BeforeEach
    void start() {
        log = CapturedLog.begin();
        server = start(Duration.ofMillis(500));
    }

    private PTrackerServer start(Duration idle) {
        return start(idle, 1000);
    }

    private PTrackerServer start(Duration idle, int connections) {
        Map<String, String> settings = Map.of(
                "PTRACKER_PORT",
                "0",
                "PTRACKER_DATA",
                folder.toString(),
                "PTRACKER_CONNECTIONS_PER_ADDRESS",
                String.valueOf(connections));
        return QuickServer.start(settings, Clock.systemUTC(), idle);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawConnection begin(String text) throws IOException {
        RawConnection connection = new RawConnection(server.uri());
        connection.send(text.getBytes(StandardCharsets.US_ASCII));
        return connection;
    }

    @Test
    void halfAHeader_isDropped() throws IOException {
        try (RawConnection slow = begin("GET /livez HTTP/1.1\r\nHost: lo")) {
            RawConnection.Answer answer = slow.read(false);
            assertThat(answer == null ? 408 : answer.status()).isBetween(400, 408);
        }
        assertThat(log.errors()).isEmpty();
    }

    @Test
    void halfABody_isATimeout() throws IOException {
        try (RawConnection slow = begin(LOGIN)) {
            RawConnection.Answer answer = slow.read(false);
            assertThat(answer).isNotNull();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("urn:ptracker:problem:request-timeout");
        }
        assertThat(log.errors()).isEmpty();
    }

    @Test
    void endedBody_isABadRequest() throws IOException {
        try (RawConnection slow = begin(LOGIN)) {
            slow.finish();
            RawConnection.Answer answer = slow.read(false);
            assertThat(answer).isNotNull();
            assertThat(answer.status()).isEqualTo(400);
        }
        assertThat(log.errors()).isEmpty();
    }

    @Test
    void manySlowClients_holdUpNobody() throws IOException {
        List<RawConnection> slow = new ArrayList<>();
        for (int i = 0; i < SLOW_CLIENTS; i++) {
            slow.add(begin(i % 2 == 0 ? LOGIN : "POST /api/v1/login HTTP/1.1\r\nHost: lo"));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(new TestClient(server.uri(), null).get("/readyz").status())
                    .isEqualTo(200);
        }
        for (RawConnection connection : slow) {
            connection.read(false);
            connection.close();
        }
        assertThat(log.errors()).isEmpty();
    }

    static Stream<Harm> harms() {
        return Stream.of(
                new Harm("slow bodies", LOGIN, "a", Duration.ofMillis(100)),
                new Harm("no token", LOGIN.replace("login", "intervals"), "a", Duration.ofMillis(100)),
                new Harm("no path", LOGIN.replace("login", "nothing"), "a", Duration.ofMillis(100)),
                new Harm(
                        "unread answers",
                        "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(50),
                        "",
                        Duration.ofSeconds(5)),
                new Harm(
                        "unread heads",
                        "HEAD /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000),
                        "",
                        Duration.ofSeconds(5)));
    }

    /** More than a Java without virtual threads has threads, and with the time of production: none of them is idle. */
    @ParameterizedTest
    @MethodSource("harms")
    void clientsThatTakeTheirTime_holdNoThread(Harm harm) throws InterruptedException {
        server.close();
        server = start(PTrackerServer.IDLE);
        try (Attackers attackers = Attackers.begin(server.uri(), SLOW_CLIENTS, harm)) {
            for (int i = 0; i < 20; i++) {
                assertThat(new TestClient(server.uri(), null).get("/readyz").status())
                        .isEqualTo(200);
            }
            assertThat(attackers.dropped()).isZero();
        }
        assertThat(log.errors()).isEmpty();
    }

    /** Nobody is refused, and a client that is served goes on. */
    @Test
    void tooManyConnections_theLeastActiveGo() throws IOException {
        server.close();
        server = start(PTrackerServer.IDLE, 1);
        String request = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
        List<RawConnection> idle = new ArrayList<>();
        try (RawConnection active = begin(request)) {
            assertThat(active.read(false)).isNotNull();
            for (int i = 0; i < 10; i++) {
                idle.add(begin(""));
            }
            for (RawConnection gone : idle) {
                assertThat(gone.read(false)).isNull();
            }
            active.send(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(active.read(false)).isNotNull();
        }
        for (RawConnection connection : idle) {
            connection.close();
        }
    }

    @Test
    void slowBody_isCutOffWhenTheServerStops() throws IOException {
        server.close();
        server = start(Duration.ofMinutes(5));
        // What arrives after the stop has begun is refused with 503: this one is surely under way before.
        try (RawConnection slow = begin(LOGIN.replace("\r\n\r\n{", "\r\nExpect: 100-continue\r\n\r\n"))) {
            slow.awaitContinue();
            server.close();
            assertThat(log.all()).as("ended before the longest stop").noneMatch(line -> line.contains("were cut off"));
            RawConnection.Answer answer = slow.read(false);
            assertThat(answer).isNotNull();
            assertThat(answer.status()).isEqualTo(408);
        }
        assertThat(log.errors()).isEmpty();
        // What the stop left behind would keep the next server from the data.
        server = start(Duration.ofMillis(500));
    }
}
