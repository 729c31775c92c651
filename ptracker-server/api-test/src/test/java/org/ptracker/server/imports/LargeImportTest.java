package org.ptracker.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.common.Limits;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** The largest file is one batch, and one undo. */
class LargeImportTest {
    private static final String PATH = "/api/v1/imports";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    /** An hour each, one after the other. */
    private static String file(int rows) {
        StringBuilder file = new StringBuilder("description,project,start,end\n");
        Instant start = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < rows; i++) {
            file.append("row ")
                    .append(i)
                    .append(",Website,")
                    .append(start.plusSeconds(3600L * i))
                    .append(',');
            file.append(start.plusSeconds(3600L * (i + 1))).append('\n');
        }
        return file.toString();
    }

    @Test
    void most_isStoredOnceAndTakenBackInOne() {
        String file = file(Limits.IMPORT_ROWS);
        assertThat(user.post(PATH + "?dry_run=true", file).at("/counts/new")).isEqualTo("20000");
        Reply stored = user.post(PATH, file);

        assertThat(stored.at("/stored")).isEqualTo("true");
        assertThat(user.post(PATH, file).at("/counts/same")).isEqualTo("20000");
        Reply undone = user.post("/api/v1/undo", "{\"batch\":" + stored.at("/batch") + "}");
        assertThat(undone.json().path("changes")).hasSize(Limits.IMPORT_ROWS);
        assertThat(user.get("/api/v1/intervals").items("id")).isEmpty();
    }

    @Test
    void more_isRefusedWhole() {
        Reply refused = user.post(PATH, file(Limits.IMPORT_ROWS + 1));

        assertThat(refused.faults()).containsExactly(" too-many");
        assertThat(user.get("/api/v1/intervals").items("id")).isEmpty();
    }
}
