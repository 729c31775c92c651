package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ptracker.testkit.Exposition;
import org.ptracker.testkit.SampleRows;
import org.ptracker.testkit.Scale;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.network.RawConnection;
import org.ptracker.testkit.network.RawConnection.Answer;

/** Exports of 30 MB (in a tenth of 8 MB, still more than all buffers hold) to clients that do not read yet: more of them than there are read connections. */
@Tag("model")
@Tag("sqlite")
class ExportStreamTest {
    private static final String PATH = "/api/v1/intervals";
    private static final int ROWS = Scale.of(15_000, 4000);
    private static final int NOTE = 2000;
    private static final int READERS = 2;
    private static final int SLOW = 6;
    private static final int WINDOW = 4096;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final TestServer server = new TestServer().with("PTRACKER_READERS", String.valueOf(READERS));
    private final List<RawConnection> slow = new ArrayList<>();
    private TestClient user = new TestClient(URI.create("http://localhost"), null);

    @BeforeEach
    void start() throws Exception {
        server.start();
        String name = server.account("user");
        user = server.with(server.token(name, "write"));
        SampleRows.add(server.folder(), name, ROWS, NOTE);
    }

    @AfterEach
    void stop() throws IOException {
        for (RawConnection connection : slow) {
            connection.close();
        }
        server.stop();
    }

    private RawConnection begin(String format, String... headers) throws IOException {
        RawConnection connection = new RawConnection(server.uri(), WINDOW);
        slow.add(connection);
        String head = "GET " + PATH + "?format=" + format + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + user.token() + "\r\n" + String.join("", headers) + "\r\n";
        connection.send(head.getBytes(StandardCharsets.US_ASCII));
        return connection;
    }

    /** Waits until so many exports have begun, beside the request that asks. */
    private void awaitInFlight(int exports) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (inFlight() < exports + 1) {
            assertThat(System.nanoTime()).as("exports begin").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private double inFlight() {
        return metric("ptracker_http_requests_in_flight");
    }

    private double metric(String name) {
        return Exposition.parse(user.get("/metrics").body()).sum(name);
    }

    @Test
    void slowClients_holdUpNobody() throws IOException {
        for (int i = 0; i < SLOW; i++) {
            begin(List.of("csv", "ndjson", "ics").get(i % 3));
        }
        awaitInFlight(SLOW);

        // Who was held up would wait until the slow ones read, which they do not before this is over.
        for (int i = 0; i < 50; i++) {
            String id = user.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}");
            assertThat(user.get(PATH + "/" + id).status()).isEqualTo(200);
            assertThat(user.get(PATH + "?limit=10").items("id")).hasSize(10);
        }

        assertThat(inFlight()).as("all the time").isEqualTo(SLOW + 1);
        Answer answer = slow.get(0).read(false);
        assertThat(answer).isNotNull();
        Set<String> notes = new HashSet<>();
        List<String> lines = answer.body().lines().toList();
        for (String line : lines) {
            notes.add(line.split(",", -1)[6]);
        }
        assertThat(notes).as("what was there before, once").hasSizeGreaterThanOrEqualTo(ROWS + 1);
        assertThat(lines.size()).isBetween(ROWS + 1, ROWS + 51);
    }

    @Test
    void failureInTheMiddle_cutsTheConnection() throws IOException {
        for (String format : List.of("csv", "ndjson", "ics")) {
            begin(format);
        }
        awaitInFlight(3);
        awaitStill();
        server.execute("ALTER TABLE intervals RENAME TO gone");

        for (RawConnection connection : slow) {
            assertThatThrownBy(() -> connection.read(false)).isInstanceOf(IOException.class);
        }
        assertThat(user.get(PATH + "?format=csv").status())
                .as("before the first byte it is a problem")
                .isBetween(500, 503);
    }

    /** Until the exports wait for their clients: as long as they go on, they read from the database. */
    private void awaitStill() {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        long idleSince = System.nanoTime();
        while (System.nanoTime() - idleSince < Duration.ofMillis(200).toNanos()) {
            assertThat(System.nanoTime()).as("exports wait").isLessThan(deadline);
            if (metric("ptracker_read_connections_idle") < READERS) {
                idleSince = System.nanoTime();
            }
        }
    }

    @Test
    void compressed_unpacksToTheWhole() throws IOException {
        Answer plain = begin("ndjson").read(false);
        Answer packed = begin("ndjson", "Accept-Encoding: gzip\r\n").read(false);
        assertThat(plain).isNotNull();
        assertThat(packed).isNotNull();
        assertThat(packed.headers()).containsEntry("content-encoding", "gzip");
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.bytes())).readAllBytes();
        assertThat(unpacked).isEqualTo(plain.bytes());
        assertThat(plain.body().lines()).hasSize(ROWS);
    }
}
