package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Every change is kept, can be read, and can be taken back. */
class HistoryTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String UNDO = "/api/v1/undo";
    private static final String CHANGES = "/api/v1/changes";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    private static String body(int hour, String note) {
        return "{\"start\":\"2026-11-24T%02d:00:00Z\",\"duration\":\"PT1H\",\"note\":\"%s\"}".formatted(hour, note);
    }

    private void patch(String id, String patch) {
        assertThat(user.patch(PATH + "/" + id, patch, "If-Match", "*").status()).isEqualTo(200);
    }

    private void delete(String id) {
        assertThat(user.delete(PATH + "/" + id, "If-Match", "*").status()).isEqualTo(204);
    }

    private List<String> notes() {
        return user.get(PATH).items("note");
    }

    /** {@code seq batch operation before>after} of each change. */
    private static List<String> lines(JsonNode changes) {
        List<String> lines = new ArrayList<>();
        for (JsonNode change : changes) {
            lines.add(change.path("seq").asText() + " " + change.path("batch").asText() + " "
                    + change.path("operation").asText() + " "
                    + change.at("/before/note").asText() + ">"
                    + change.at("/after/note").asText());
        }
        return lines;
    }

    @Test
    void history_saysWhoWhenAndWhat_alsoOfADeletedInterval() {
        String id = user.add(body(8, "a"));
        patch(id, "{\"note\":\"b\"}");
        delete(id);

        JsonNode items = user.get(PATH + "/" + id + "/history").json().path("items");

        assertThat(lines(items)).containsExactly("1 1 create >a", "2 2 update a>b", "3 3 delete b>");
        assertThat(items.get(1)).hasToString("""
                {"seq":2,"batch":2,"operation":"update","interval":"%s","version":2,"at":"2026-11-24T09:00:00Z",\
                "token":"test","before":{"start":"2026-11-24T08:00:00Z","end":"2026-11-24T09:00:00Z",\
                "zone":"Europe/Berlin","note":"a","tags":[]},"after":{"start":"2026-11-24T08:00:00Z",\
                "end":"2026-11-24T09:00:00Z","zone":"Europe/Berlin","note":"b","tags":[]}}""".formatted(id));
    }

    @Test
    void changeThatChangesNothing_isNone() {
        String id = user.add(body(8, "a"));
        patch(id, "{\"note\":\"a\"}");
        assertThat(lines(user.get(CHANGES).json().path("items"))).hasSize(1);
    }

    @Test
    void historyOfAnother_isNotFound() {
        String id = user.add(body(8, "a"));
        assertThat(server.user().get(PATH + "/" + id + "/history").status()).isEqualTo(404);
    }

    @Test
    void restore_bringsADeletedIntervalBack_asANewVersion() {
        String id = user.add("{\"start\":\"2026-11-20T08:00:00Z\",\"duration\":\"P3D\",\"tags\":[\"t\"]}");
        delete(id);
        assertThat(user.get(PATH + "?tag=t").items("id")).isEmpty();

        Reply reply = user.post(PATH + "/" + id + "/restore", null);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"3\"");
        assertThat(user.get(PATH + "?tag=t").items("id")).containsExactly(id);
        assertThat(user.get(PATH + "?from=2026-11-22T00:00:00Z").items("id")).containsExactly(id);
        assertThat(user.patch(PATH + "/" + id, "{}", "If-Match", "\"1\"").status())
                .isEqualTo(412);
        Reply again = user.post(PATH + "/" + id + "/restore", null);
        assertThat(again.header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void undo_stepsBackThroughWhatStillHolds() {
        String id = user.add(body(8, "a"));
        user.post(PATH + "/batch", "{\"items\":[%s,%s]}".formatted(body(9, "b"), body(10, "c")));
        patch(id, "{\"note\":\"A\",\"start\":\"2026-11-24T07:00:00Z\"}");
        delete(id);
        assertThat(notes()).containsExactly("b", "c");

        Reply first = user.post(UNDO, null);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.at("/undone")).isEqualTo("5");
        assertThat(lines(first.json().path("changes"))).containsExactly("6 6 restore >A");
        assertThat(notes()).containsExactly("A", "b", "c");

        user.post(UNDO, "{}");
        assertThat(notes()).containsExactly("a", "b", "c");
        Reply batch = user.post(UNDO, null);
        assertThat(lines(batch.json().path("changes"))).containsExactly("8 8 delete c>", "9 8 delete b>");
        assertThat(notes()).containsExactly("a");
        user.post(UNDO, null);
        assertThat(notes()).isEmpty();
        assertThat(user.post(UNDO, null).problem()).isEqualTo("409 conflict");
    }

    @Test
    void undo_answersWhatTheHistoryHasThen() {
        String id = user.add(body(8, "a"));
        patch(id, "{\"note\":\"b\"}");

        Reply undo = user.post(UNDO, null);

        assertThat(user.get(CHANGES + "?after=2").json().path("items").toString())
                .isEqualTo(undo.json().path("changes").toString());
        assertThat(user.get(PATH + "/" + id).at("/version")).isEqualTo("3");
    }

    @Test
    void undoOfAnUndo_isARedo() {
        user.add(body(8, "a"));
        Reply undo = user.post(UNDO, null);
        assertThat(notes()).isEmpty();

        String batch = undo.at("/changes/0/batch");
        assertThat(user.post(UNDO, "{\"batch\":" + batch + "}").status()).isEqualTo(200);

        assertThat(notes()).containsExactly("a");
        assertThat(user.post(UNDO, "{\"batch\":" + batch + "}").problem()).isEqualTo("409 conflict");
        // What was done first holds again, and can be taken back again.
        assertThat(user.post(UNDO, null).at("/undone")).isEqualTo("1");
        assertThat(notes()).isEmpty();
    }

    @Test
    void undoOfWhatWasChangedSince_isRefused_andNamesIt() {
        String id = user.add(body(8, "a"));
        patch(id, "{\"note\":\"b\"}");

        Reply reply = user.post(UNDO, "{\"batch\":1}");

        assertThat(reply.problem()).isEqualTo("409 conflict");
        assertThat(reply.at("/conflicts/0/id")).isEqualTo(id);
        assertThat(notes()).containsExactly("b");
    }

    @Test
    void undoOfAnUnknownBatch_isNotFound() {
        user.add(body(8, "a"));
        assertThat(user.post(UNDO, "{\"batch\":7}").problem()).isEqualTo("404 not-found");
        assertThat(user.post(UNDO, "{\"batch\":\"1\"}").problem()).isEqualTo("422 validation-failed");
        assertThat(user.post(UNDO, "{\"all\":true}").faults()).containsExactly("/all unknown-field");
    }

    @Test
    void undoWithAKey_happensOnce() {
        user.add(body(8, "a"));
        user.add(body(9, "b"));
        Reply first = user.post(UNDO, null, "Idempotency-Key", "k");
        Reply second = user.post(UNDO, null, "Idempotency-Key", "k");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(notes()).containsExactly("a");
    }

    @Test
    void changes_arePages() {
        for (int hour = 0; hour < 5; hour++) {
            user.add(body(hour, "n" + hour));
        }
        Reply first = user.get(CHANGES + "?limit=2");
        assertThat(lines(first.json().path("items"))).containsExactly("1 1 create >n0", "2 2 create >n1");
        assertThat(first.at("/next")).isEqualTo("2");
        assertThat(first.at("/more")).isEqualTo("true");
        Reply last = user.get(CHANGES + "?limit=3&after=2");
        assertThat(lines(last.json().path("items"))).hasSize(3);
        assertThat(last.at("/more")).isEqualTo("false");
        assertThat(user.get(CHANGES + "?after=5").body()).isEqualTo("{\"items\":[],\"next\":5,\"more\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=x",
                "after=-1",
                "after=1.5",
                "wait=31s",
                "wait=-1s",
                "wait=1",
                "wait=PT1M",
                "limit=0",
                "x=1"
            })
    void changes_badParameter(String query) {
        assertThat(user.get(CHANGES + "?" + query).problem()).isEqualTo("400 invalid-parameter");
    }

    @Test
    void changes_beyondTheEnd_saysSo() {
        user.add(body(8, "a"));
        Reply reply = user.get(CHANGES + "?after=2");
        assertThat(reply.faults()).containsExactly("after out-of-range");
        assertThat(reply.at("/detail")).contains("1");
    }
}
