package org.ptracker.cli.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.StandInVisit;
import org.ptracker.cli.TestEnvironment;

/** Answers after which nobody knows whether the entry is stored, and such as the real server does not give on demand. */
class QueueFaultsTest {
    private static final String STORED = """
            {"id": "019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5", "start": "2026-11-24T08:00:00Z", "end": "2026-11-24T09:00:00Z",
             "zone": "Europe/Berlin", "note": "", "tags": [], "version": 1, "created_at": "2026-11-24T09:31:02.117Z",
             "updated_at": "2026-11-24T09:31:02.117Z", "duration_seconds": 3600}""";

    @RegisterExtension
    final StandInVisit visit = new StandInVisit();

    private final MockWebServer server = visit.server();
    private final TestEnvironment ada = visit.ada();

    private void answer(int status, String type, String body) {
        server.enqueue(StandInVisit.answer(status, type, body));
    }

    private void problem(int status, String code) {
        answer(
                status,
                "application/problem+json",
                "{\"type\": \"urn:ptracker:problem:" + code + "\", \"title\": \"" + code + "\", \"status\": " + status
                        + "}");
    }

    private int add() {
        return ada.run("add", "2026-11-24", "9-10", "--zone", "Europe/Berlin");
    }

    private List<String> queue() throws IOException {
        return Files.readAllLines(visit.home().resolve(".local/state/ptracker/queue.jsonl"));
    }

    private Set<String> keys() throws InterruptedException {
        Set<String> keys = new HashSet<>();
        for (int left = server.getRequestCount(); left > 0; left--) {
            keys.add(String.valueOf(server.takeRequest().getHeaders().get("Idempotency-Key")));
        }
        return keys;
    }

    @Test
    void whatIsNoAnswer_leavesTheEntryInTheQueue() throws Exception {
        answer(200, "text/html", "<html>sign in to the network of the hotel");
        assertThat(add()).isEqualTo(7);
        assertThat(queue()).hasSize(1);
        problem(409, "idempotency-key-in-use");
        assertThat(ada.run("queue", "send")).isEqualTo(4);
        answer(201, "application/json", "{\"id\": \"019ab4c8");
        assertThat(ada.run("queue", "send")).isEqualTo(1);
        assertThat(queue()).hasSize(1);
        answer(502, "text/html", "<html>bad gateway");
        assertThat(ada.run("queue", "send")).isEqualTo(6);
        answer(201, "application/json", STORED);
        assertThat(ada.run("queue", "send")).isZero();
        assertThat(queue()).isEmpty();
        assertThat(keys()).hasSize(1);
    }

    @Test
    void whatWaits_isNotOvertaken() throws Exception {
        problem(503, "unavailable");
        assertThat(add()).isEqualTo(7);
        problem(503, "unavailable");
        assertThat(add()).isEqualTo(7);
        assertThat(server.getRequestCount()).isEqualTo(2);
        assertThat(keys()).hasSize(1);
        assertThat(queue()).hasSize(2);
    }

    /** Typed just now it waits; sent again it is set aside, or it would keep the others. */
    @Test
    void aFaultOfTheServer() throws Exception {
        problem(500, "internal-error");
        assertThat(add()).isEqualTo(7);
        problem(500, "internal-error");
        answer(201, "application/json", STORED);
        assertThat(add()).isZero();
        assertThat(ada.err()).startsWith("1 queued entry was refused and not stored; ");
        assertThat(queue()).hasSize(1).first().asString().contains("\"refused\":\"the server failed: ");
    }

    @Test
    void whatIsRefusedAtOnce_isNowhere() throws Exception {
        problem(422, "validation-failed");
        assertThat(add()).isEqualTo(2);
        problem(401, "unauthenticated");
        assertThat(add()).isEqualTo(5);
        assertThat(queue()).isEmpty();
    }
}
