package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.common.Limits;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.process.WarProcess;

/** An import that is killed at any moment, with SIGKILL: after the next start all of it is there, or nothing. */
@Tag("slow")
class KilledImportTest {
    private static final String PATH = "/api/v1/imports";

    private final Random random = new Random(20261128);

    @TempDir
    Path folder;

    private static String file(int rows) {
        StringBuilder file = new StringBuilder("description,project,start,end\n");
        Instant start = Instant.parse("2010-01-01T00:00:00Z");
        for (int i = 0; i < rows; i++) {
            file.append("row ")
                    .append(i)
                    .append(",Website,")
                    .append(start.plusSeconds(3600L * i))
                    .append(',');
            file.append(start.plusSeconds(3600L * i + 1800)).append('\n');
        }
        return file.toString();
    }

    /** Kills one import after the other, each in a folder of its own, at moments spread over what one takes. */
    private void kill(int rows, int times) throws Exception {
        String file = file(rows);
        long whole = whole(file);
        int none = 0;
        for (int i = 0; i < times; i++) {
            Path data = folder.resolve("data-" + i);
            KillableServer.killDuring(
                    data, whole * (i + 1) / times - random.nextLong(whole / times), client -> client.post(PATH, file));
            none += isAllOrNone(data, rows) ? 0 : 1;
        }
        assertThat(none).as("imports that were killed before their end").isPositive();
    }

    /** How long a whole one takes, in milliseconds. */
    private long whole(String file) throws Exception {
        try (WarProcess server = KillableServer.start(folder.resolve("whole"), Map.of())) {
            TestClient client = KillableServer.signIn(server.uri());
            long began = System.nanoTime();
            assertThat(client.post(PATH, file).at("/stored")).isEqualTo("true");
            return Math.max(100, (System.nanoTime() - began) / 1_000_000);
        }
    }

    private static boolean isAllOrNone(Path data, int rows) throws Exception {
        String busy;
        try (WarProcess server = KillableServer.start(data, Map.of())) {
            TestClient client = KillableServer.signIn(server.uri());
            busy = client.get("/api/v1/busy").at("/busy_seconds");
            assertThat(busy).isIn("0", String.valueOf(1800L * rows));
            assertThat(client.get("/api/v1/changes?after=0").items("seq").isEmpty())
                    .isEqualTo(busy.equals("0"));
            server.terminate();
            server.result();
        }
        SqliteCheck.check(data.resolve(SqliteCheck.DATABASE));
        return !busy.equals("0");
    }

    @Test
    void killed_leavesAllOrNothing() throws Exception {
        kill(8_000, 6);
    }

    @Test
    @Tag("long")
    void killed_withTheMost_leavesAllOrNothing() throws Exception {
        kill(Limits.IMPORT_ROWS, 20);
    }
}
