package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.common.Limits;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.process.WarProcess;

/** The largest file on a server whose memory is twice as large. */
@Tag("slow")
class SmallHeapImportTest {
    private static final String PATH = "/api/v1/imports";
    private static final int ROWS = 8_000;

    /** Of nearly as many bytes as a file may have. */
    private static String file() {
        String note = "x".repeat(4_080);
        StringBuilder file = new StringBuilder("description,start,end\n");
        Instant start = Instant.parse("2010-01-01T00:00:00Z");
        for (int i = 0; i < ROWS; i++) {
            file.append(note).append(',').append(start.plusSeconds(3600L * i)).append(',');
            file.append(start.plusSeconds(3600L * i + 1800)).append('\n');
        }
        assertThat(file.length()).isBetween(Limits.IMPORT_BYTES * 9 / 10, Limits.IMPORT_BYTES);
        return file.toString();
    }

    @Test
    void largestFile_isPreviewedAndStored(@TempDir Path data) throws Exception {
        Map<String, String> environment = Map.of(
                "PTRACKER_PORT", "0",
                "PTRACKER_DATA", data.toString(),
                "PTRACKER_ADMIN_USER", "ada",
                "PTRACKER_ADMIN_PASSWORD", "correct horse");
        String file = file();
        try (WarProcess server = WarProcess.java(
                environment, List.of("-Xmx64m", "-cp", System.getProperty("java.class.path"), Main.class.getName()))) {
            TestClient client = KillableServer.signIn(server.uri());

            assertThat(client.post(PATH + "?dry_run=true", file).at("/counts/new"))
                    .isEqualTo(String.valueOf(ROWS));
            assertThat(client.post(PATH, file).at("/stored")).isEqualTo("true");
            assertThat(client.post(PATH, file).at("/counts/same")).isEqualTo(String.valueOf(ROWS));
            assertThat(data).isDirectoryNotContaining("glob:**spool-*");
            server.terminate();
            server.result();
        }
    }
}
