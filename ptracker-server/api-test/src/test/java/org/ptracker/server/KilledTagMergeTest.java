package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.process.WarProcess;

/** A merge of tags that is killed at any moment, with SIGKILL: after the next start all of it is there, or nothing. */
@Tag("slow")
class KilledTagMergeTest {
    private static final int INTERVALS = 4_000;
    private static final int TIMES = 5;
    private static final String MERGE = "{\"tags\":[\"wrk\"],\"with\":\"work\",\"merge\":true}";
    private static final List<String> BEFORE = List.of("4000", "4000");
    private static final List<String> AFTER = List.of("4000");

    private final Random random = new Random(20261128);

    @TempDir
    Path data;

    private static String file() {
        StringBuilder file = new StringBuilder("description,start,end,project\n");
        Instant start = Instant.parse("2010-01-01T00:00:00Z");
        for (int i = 0; i < INTERVALS; i++) {
            file.append("row ")
                    .append(i)
                    .append(',')
                    .append(start.plusSeconds(3600L * i))
                    .append(',');
            file.append(start.plusSeconds(3600L * i + 1800)).append(",work\n");
        }
        return file.toString();
    }

    /** How many intervals each tag has. */
    private static List<String> counts(TestClient client) {
        return client.get("/api/v1/summary?by=tag").items("intervals");
    }

    /** Stores the intervals, and tells how long a whole merge takes, in milliseconds; it is taken back. */
    private long whole() throws Exception {
        try (WarProcess server = KillableServer.start(data, Map.of())) {
            TestClient client = KillableServer.signIn(server.uri());
            assertThat(client.post("/api/v1/imports?tag=wrk", file()).at("/stored"))
                    .isEqualTo("true");
            assertThat(counts(client)).isEqualTo(BEFORE);
            long began = System.nanoTime();
            assertThat(client.post("/api/v1/tags/replace", MERGE).at("/count")).isEqualTo("4000");
            long whole = Math.max(100, (System.nanoTime() - began) / 1_000_000);
            assertThat(counts(client)).isEqualTo(AFTER);
            client.post("/api/v1/undo", null);
            assertThat(counts(client)).isEqualTo(BEFORE);
            server.terminate();
            server.result();
            return whole;
        }
    }

    /** Whether the merge is there; then it is taken back. */
    private boolean isThere() throws Exception {
        boolean there;
        try (WarProcess server = KillableServer.start(data, Map.of())) {
            TestClient client = KillableServer.signIn(server.uri());
            List<String> counts = counts(client);
            assertThat(counts).isIn(BEFORE, AFTER);
            there = counts.equals(AFTER);
            if (there) {
                assertThat(client.post("/api/v1/undo", null).at("/count")).isEqualTo("4000");
                assertThat(counts(client)).isEqualTo(BEFORE);
            }
            server.terminate();
            server.result();
        }
        SqliteCheck.check(data.resolve(SqliteCheck.DATABASE));
        return there;
    }

    @Test
    void killed_leavesAllOrNothing() throws Exception {
        long whole = whole();
        int none = 0;
        for (int i = 0; i < TIMES; i++) {
            KillableServer.killDuring(
                    data,
                    whole * (i + 1) / TIMES - random.nextLong(whole / TIMES),
                    client -> client.post("/api/v1/tags/replace", MERGE));
            none += isThere() ? 0 : 1;
        }
        assertThat(none).as("merges that were killed before their end").isPositive();
    }
}
