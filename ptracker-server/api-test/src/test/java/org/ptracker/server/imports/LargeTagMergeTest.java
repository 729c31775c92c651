package org.ptracker.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Tags are merged in very many intervals bit by bit, which is one batch and one undo all the same. */
@Tag("sqlite") // Where there is more than one writer it is one transaction, of more statements than a client waits for.
class LargeTagMergeTest {
    private static final String REPLACE = "/api/v1/tags/replace";
    private static final String MERGE = "{\"tags\":[\"website\",\"old\"],\"with\":\"Site\",\"merge\":true}";
    /** More than fit into the first transaction. */
    private static final int SOME = 2_000;

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    /** Each with the two tags that become one. */
    private void bring(int intervals) {
        assertThat(user.post("/api/v1/imports?tag=old", LargeImportTest.file(intervals))
                        .at("/stored"))
                .isEqualTo("true");
    }

    private String tags() {
        Reply summary = user.get("/api/v1/summary?by=tag");
        return summary.items("key") + String.join(" ", summary.items("intervals"));
    }

    @Test
    void many_areMergedAndTakenBackInOne() {
        bring(SOME);
        String before = tags();

        Reply merged = user.post(REPLACE, MERGE);

        assertThat(merged.at("/count")).isEqualTo(String.valueOf(SOME));
        assertThat(tags()).isEqualTo("[Site]" + SOME);
        Reply undone = user.post("/api/v1/undo", null);
        assertThat(undone.at("/undone")).isEqualTo(merged.at("/batch"));
        assertThat(undone.at("/count")).isEqualTo(String.valueOf(SOME));
        assertThat(tags()).isEqualTo(before).isEqualTo("[old, Website]" + SOME + " " + SOME);
    }

    /** A reader sees the tags as they were, or waits and sees all of them merged. */
    @Test
    @Tag("slow")
    void reader_seesAllOrNothing_andAnotherWaitsForAPiece() throws Exception {
        bring(4 * SOME);
        String before = tags();
        CompletableFuture<Reply> merged = CompletableFuture.supplyAsync(() -> user.post(REPLACE, MERGE));
        CompletableFuture<String> seen = CompletableFuture.supplyAsync(this::tags);
        int within = Neighbour.writesWithin(merged, server);

        assertThat(merged.join().status()).isEqualTo(200);
        assertThat(seen.join()).isIn(before, "[Site]" + 4 * SOME);
        assertThat(within).isPositive();
    }
}
