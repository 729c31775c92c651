package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.process.WarProcess;

/**
 * A disk whose syncs fail with EIO, and a server that is killed before it is well again. What was written may be there after the
 * next start or not, so each answer has to say so, and the same request sent again is stored once.
 */
@Tag("sqlite")
class FailedSyncTest {
    private static final String INTERVALS = "/api/v1/intervals";
    private static final int WRITES = 20;

    @TempDir
    Path folder;

    private WarProcess start(Path library, Path fault) throws IOException {
        Map<String, String> faults = Map.of("LD_PRELOAD", library.toString(), "NO_SYNC", fault.toString());
        return KillableServer.start(folder.resolve("data"), faults);
    }

    private static Reply add(TestClient client, int number) {
        String body = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"" + number + "\"}";
        return client.post(INTERVALS, body, "Idempotency-Key", "key-" + number);
    }

    @Test
    void failedSyncAndKill_theAnswerSaysThatItMayBeStored() throws Exception {
        Path library = KillableServer.library(folder, "no_sync");
        Path fault = folder.resolve("fault");
        List<String> expected = new ArrayList<>();
        String token;
        try (WarProcess server = start(library, fault)) {
            TestClient client = KillableServer.signIn(server.uri());
            token = String.valueOf(client.token());
            assertThat(add(client, 0).status()).isEqualTo(201);
            Files.createFile(fault);
            for (int number = 1; number <= WRITES; number++) {
                Reply reply = add(client, number);
                assertThat(reply.problem()).isEqualTo("503 unavailable");
                assertThat(reply.at("/detail")).contains("may be stored: send it again with the same Idempotency-Key");
            }
            assertThat(client.get("/readyz").at("/checks/disk")).isEqualTo("the last write failed");
            assertThat(client.get(INTERVALS).items("note")).containsExactly("0");
        }
        Files.delete(fault);
        try (WarProcess server = start(library, fault)) {
            TestClient client = new TestClient(server.uri(), token);
            assertThat(client.get(INTERVALS).items("note")).contains("0").doesNotHaveDuplicates();
            for (int number = 0; number <= WRITES; number++) {
                expected.add(String.valueOf(number));
                assertThat(add(client, number).status()).isEqualTo(201);
            }
            assertThat(client.get(INTERVALS).items("note")).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
