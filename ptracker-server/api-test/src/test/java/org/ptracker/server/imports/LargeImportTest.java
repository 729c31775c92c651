package org.ptracker.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.common.Limits;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** A large file goes in bit by bit, and is one batch and one undo all the same. */
@Tag("sqlite") // Where there is more than one writer it is one transaction, of more statements than a client waits for.
class LargeImportTest {
    private static final String PATH = "/api/v1/imports";
    /** More than fit into the first transaction. */
    private static final int SOME = 6_000;

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    /** An hour each, one after the other. */
    static String file(int rows) {
        StringBuilder file = new StringBuilder("description,project,start,end\n");
        Instant start = Instant.parse("2010-01-01T00:00:00Z");
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

    private void isStoredOnceAndTakenBackInOne(int rows) {
        String file = file(rows);
        Reply stored = user.post(PATH, file);

        assertThat(stored.at("/stored")).isEqualTo("true");
        assertThat(stored.at("/counts/new")).isEqualTo(String.valueOf(rows));
        assertThat(user.post(PATH, file).at("/counts/same")).isEqualTo(String.valueOf(rows));
        Reply undone = user.post("/api/v1/undo", "{\"batch\":" + stored.at("/batch") + "}");
        assertThat(undone.at("/count")).isEqualTo(String.valueOf(rows));
        assertThat(undone.json().path("changes")).hasSize(Limits.BATCH_ITEMS);
        assertThat(user.get("/api/v1/intervals").items("id")).isEmpty();
        Reply redone = user.post("/api/v1/undo", "{\"batch\":" + undone.at("/changes/0/batch") + "}");
        assertThat(redone.at("/count")).isEqualTo(String.valueOf(rows));
        assertThat(user.post(PATH, file).at("/counts/same")).isEqualTo(String.valueOf(rows));
    }

    @Test
    void many_areStoredOnceAndTakenBackInOne() {
        isStoredOnceAndTakenBackInOne(SOME);
    }

    /** Half of it would be half of a day's work: who looks in between sees nothing, or waits and sees all. */
    @Test
    void reader_seesAllOrNothing() {
        CompletableFuture<Reply> stored = CompletableFuture.supplyAsync(() -> user.post(PATH, file(SOME)));
        do {
            assertThat(user.get("/api/v1/busy").at("/busy_seconds")).isIn("0", String.valueOf(3600L * SOME));
            assertThat(user.get("/api/v1/changes?after=0&limit=1000")
                            .items("seq")
                            .size())
                    .isIn(0, Limits.BATCH_ITEMS);
        } while (!stored.isDone());
        assertThat(stored.join().at("/stored")).isEqualTo("true");
    }

    /** What changed in the other tool is changed here in one batch too, and goes back in one. */
    @Test
    void update_ofMany_isTakenBackInOne() {
        String file = file(SOME);
        user.post(PATH, file);
        String later = file.replace(",Website,", ",Site,");
        Reply changed = user.post(PATH + "?tag=moved", later);
        assertThat(changed.at("/counts/new")).isEqualTo(String.valueOf(SOME));

        user.post("/api/v1/undo", "{\"batch\":" + changed.at("/batch") + "}");

        assertThat(user.post(PATH, file).at("/counts/same")).isEqualTo(String.valueOf(SOME));
        assertThat(user.post(PATH + "?dry_run=true", later).at("/counts/new")).isEqualTo(String.valueOf(SOME));
    }

    /** In one transaction a write of another would wait for most of the import. */
    @Test
    @Tag("slow")
    void another_waitsForAPieceOfIt() throws Exception {
        CompletableFuture<Reply> stored = CompletableFuture.supplyAsync(() -> user.post(PATH, file(4 * SOME)));
        int within = Neighbour.writesWithin(stored, server);

        assertThat(stored.join().at("/stored")).isEqualTo("true");
        assertThat(within).isPositive();
    }

    @Test
    @Tag("slow")
    void most_areStoredOnceAndTakenBackInOne() {
        isStoredOnceAndTakenBackInOne(Limits.IMPORT_ROWS);
    }

    @Test
    @Tag("slow")
    void more_isRefusedWhole() {
        Reply refused = user.post(PATH, file(Limits.IMPORT_ROWS + 1));

        assertThat(refused.faults()).containsExactly(" too-many");
        assertThat(user.get("/api/v1/intervals").items("id")).isEmpty();
    }
}
