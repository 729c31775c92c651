package org.ptracker.server.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.PTrackerServer;
import org.ptracker.testkit.CapturedLog;
import org.ptracker.testkit.QuickServer;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.database.RecordedSockets;
import org.ptracker.testkit.database.TestPostgres;

/** How often a request waits for PostgreSQL, which may be on another machine. Run where a PostgreSQL is there already. */
abstract class RoundTripContract {
    private static final String PASSWORD = "correct horse battery";
    private static final String INTERVALS = "/api/v1/intervals";
    private static final String TOKEN = "SELECT t.id AS";
    private static final String TAKE = "BEGIN; SELECT change_seq, change_checksum,";

    private PTrackerServer server;
    private TestClient ada;

    @BeforeEach
    void start(@TempDir Path folder) {
        CapturedLog.begin();
        server = QuickServer.start(
                Map.of(
                        "PTRACKER_PORT",
                        "0",
                        "PTRACKER_DATA",
                        folder.toString(),
                        "PTRACKER_DATABASE_URL",
                        TestPostgres.newDatabase() + "&socketFactory=" + RecordedSockets.class.getName(),
                        "PTRACKER_DATABASE_POOL",
                        "2",
                        "PTRACKER_ADMIN_USER",
                        "ada",
                        "PTRACKER_ADMIN_PASSWORD",
                        PASSWORD),
                Clock.systemUTC());
        String token = new TestClient(server.uri(), null)
                .post("/api/v1/login", "{\"name\":\"ada\",\"password\":\"" + PASSWORD + "\"}")
                .at("/token");
        ada = new TestClient(server.uri(), token);
        // The first gives names their codes, and notes when the token was used.
        ada.add(interval(1));
        RecordedSockets.clear();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String interval(int day) {
        return String.format(
                "{\"start\":\"2026-01-%02dT08:00:00Z\",\"duration\":\"PT1H\",\"tags\":[\"a\",\"b\"]}", day);
    }

    @Test
    void interval_isStoredWithinTwo() {
        ada.add(interval(2));
        assertThat(RecordedSockets.trips())
                .containsExactly(
                        TOKEN,
                        TAKE,
                        "INSERT INTO intervals; INSERT INTO interval_tags; INSERT INTO changes;"
                                + " UPDATE users SET; COMMIT");
    }

    @Test
    void interval_isStoredOnceForAKey_withinTwo() {
        Reply first = ada.post(INTERVALS, interval(2), "Idempotency-Key", "one");
        assertThat(RecordedSockets.trips())
                .containsExactly(
                        TOKEN,
                        TAKE + "; SELECT request_hash, status,",
                        "INSERT INTO intervals; INSERT INTO interval_tags; INSERT INTO changes;"
                                + " UPDATE users SET; INSERT INTO idempotency_keys; COMMIT");
        assertThat(ada.post(INTERVALS, interval(2), "Idempotency-Key", "one").body())
                .isEqualTo(first.body());
    }

    @Test
    void interval_isChangedAndDeleted_withinFive() {
        String path = INTERVALS + "/" + ada.add(interval(2));
        RecordedSockets.clear();
        ada.patch(path, "{\"tags\":[\"b\",\"c\"]}", "If-Match", "*");
        assertThat(RecordedSockets.trips())
                .containsExactly(
                        TOKEN,
                        "SELECT i.id, i.start_ms,",
                        TAKE,
                        "UPDATE intervals SET",
                        "DELETE FROM interval_tags; INSERT INTO interval_tags;"
                                + " INSERT INTO changes; UPDATE users SET; COMMIT");
        RecordedSockets.clear();
        ada.delete(path, "If-Match", "*");
        assertThat(RecordedSockets.trips())
                .containsExactly(
                        TOKEN,
                        "SELECT i.id, i.start_ms,",
                        TAKE,
                        "UPDATE intervals SET",
                        "DELETE FROM interval_tags; INSERT INTO changes; UPDATE users SET; COMMIT");
    }

    /** The driver divides a batch into parts that cannot fill both ends' buffers. */
    @Test
    void batch_waitsForItsParts_notForItsItems() {
        String items = IntStream.range(0, 400).mapToObj(i -> interval(2)).collect(Collectors.joining(",", "[", "]"));
        Reply reply = ada.post("/api/v1/intervals/batch", "{\"items\":" + items + "}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        List<String> trips = RecordedSockets.trips();
        assertThat(trips).hasSizeLessThan(20).startsWith(TOKEN, TAKE).endsWith("COMMIT");
    }
}
