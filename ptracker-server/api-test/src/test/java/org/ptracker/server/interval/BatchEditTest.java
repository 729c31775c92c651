package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Intervals stored, changed and deleted in one request: all or none, and one change. */
class BatchEditTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String EDIT = PATH + "/batch-edit";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    private static String interval(int from, int to) {
        return "{\"start\":\"2026-11-24T%02d:00:00Z\",\"end\":\"2026-11-24T%02d:00:00Z\"}".formatted(from, to);
    }

    private String add(int from, int to) {
        return user.add(interval(from, to));
    }

    private static String delete(String id, long version) {
        return "{\"id\":\"%s\",\"version\":%d}".formatted(id, version);
    }

    private static String update(String id, long version, String patch) {
        return "{\"id\":\"%s\",\"version\":%d,\"patch\":%s}".formatted(id, version, patch);
    }

    private static String body(String creates, String updates, String deletes) {
        return "{\"create\":[%s],\"update\":[%s],\"delete\":[%s]}".formatted(creates, updates, deletes);
    }

    private static List<String> changes(Reply reply, String member) {
        return StreamSupport.stream(reply.json().path("changes").spliterator(), false)
                .map(change -> change.path(member).asText())
                .toList();
    }

    private List<String> starts() {
        return user.get(PATH).items("start").stream()
                .map(start -> start.substring(11, 13))
                .toList();
    }

    @Test
    void allOfIt_isOneChange_whichOneUndoTakesBack() {
        user.patch("/api/v1/me", "{\"overlap_policy\":\"reject\"}");
        String gone = add(1, 2);
        String moved = add(2, 3);

        // Each finds room only where another one was.
        Reply reply = user.post(
                EDIT,
                body(
                        interval(2, 3) + "," + interval(5, 6),
                        update(moved, 1, "{\"start\":\"2026-11-24T01:00:00Z\",\"end\":\"2026-11-24T02:00:00Z\"}"),
                        delete(gone, 1)));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(changes(reply, "operation")).containsExactly("delete", "update", "create", "create");
        assertThat(changes(reply, "batch")).containsOnly("3");
        assertThat(starts()).containsExactly("01", "02", "05");
        assertThat(user.post("/api/v1/undo", null).status()).isEqualTo(200);
        assertThat(user.get(PATH).items("id")).containsExactly(gone, moved);
        assertThat(starts()).containsExactly("01", "02");
    }

    @Test
    void whereOneIsNotAsItWasRead_nothingIsDone_andEachIsNamed() {
        String changed = add(1, 2);
        String gone = add(2, 3);
        String others = server.user().add(interval(1, 2));
        user.patch(PATH + "/" + changed, "{\"note\":\"x\"}", "If-Match", "*");
        user.delete(PATH + "/" + gone, "If-Match", "*");

        Reply reply = user.post(
                EDIT, body(interval(7, 8), update(changed, 1, "{}") + "," + update(others, 1, "{}"), delete(gone, 1)));

        assertThat(reply.problem()).isEqualTo("412 precondition-failed");
        assertThat(reply.faults())
                .containsExactly(
                        "/update/0/version precondition-failed", "/update/1/id not-found", "/delete/0/id not-found");
        assertThat(starts()).containsExactly("01");
    }

    @Test
    void faults_areAllNamed() {
        String id = add(1, 2);
        String other = add(3, 4);
        assertThat(user.post(
                                EDIT,
                                body(
                                        "{\"start\":\"x\"}," + interval(5, 5),
                                        update(id, 1, "{\"end\":\"2026-11-24T00:00:00Z\",\"tags\":[\" \"]}") + ","
                                                + update(other, 1, "{\"notes\":\"\"}"),
                                        ""))
                        .faults())
                .containsExactlyInAnyOrder(
                        "/create/0/start malformed",
                        "/create/1/end not-after-start",
                        "/update/0/patch/end not-after-start",
                        "/update/0/patch/tags/0 invalid",
                        "/update/1/patch/notes unknown-field");
        assertThat(user.post(EDIT, body("null", "null", "null," + delete(id, 1)))
                        .faults())
                .containsExactlyInAnyOrder("/update/0 wrong-type", "/delete/0 wrong-type");
        assertThat(user.post(EDIT, body("", update(id, 1, "{}"), delete(id, 1))).faults())
                .containsExactly("/delete/0/id repeated");
        assertThat(user.post(EDIT, body("", "{\"id\":\"" + id + "\",\"version\":1}", ""))
                        .faults())
                .containsExactly("/update/0/patch required");
        assertThat(user.post(EDIT, "{}").faults()).containsExactly(" out-of-range");
        assertThat(user.post(EDIT, "{\"delete\":null,\"creates\":[]}").faults())
                .containsExactly("/creates unknown-field");
        assertThat(starts()).containsExactly("01", "03");
    }

    @Test
    void overlap_namesTheItemAndWhatIsInTheWay() {
        String id = add(1, 2);
        Reply reply = user.post(EDIT + "?on_overlap=reject", body(interval(8, 9) + "," + interval(0, 2), "", ""));
        assertThat(reply.problem()).isEqualTo("409 interval-overlap");
        assertThat(reply.faults()).containsExactly("/create/1 interval-overlap");
        assertThat(reply.at("/conflicts/0/id")).isEqualTo(id);
        assertThat(starts()).containsExactly("01");
    }

    @Test
    void onlyAskedFor_storesNothing_andTheSameKeyDoesItOnce() {
        String id = add(1, 2);
        String body = body(interval(3, 4), update(id, 1, "{\"note\":\"x\"}"), "");
        assertThat(changes(user.post(EDIT + "?dry_run=true", body), "operation"))
                .containsExactly("update", "create");
        assertThat(starts()).containsExactly("01");

        Reply first = user.post(EDIT, body, "Idempotency-Key", "k");
        Reply second = user.post(EDIT, body, "Idempotency-Key", "k");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(starts()).containsExactly("01", "03");
    }

    @Test
    void whatIsSoAlready_isNoChange() {
        String id = add(1, 2);
        Reply reply = user.post(EDIT, body("", update(id, 1, "{\"note\":\"\"}"), ""));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(changes(reply, "seq")).isEmpty();
        assertThat(user.get("/api/v1/changes").items("seq")).containsExactly("1");
    }
}
