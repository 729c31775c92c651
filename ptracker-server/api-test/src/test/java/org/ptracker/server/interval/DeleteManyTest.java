package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Many intervals deleted in one request: all or none, and one change. */
class DeleteManyTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String DELETE = PATH + "/batch-delete";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    private String add(int hour) {
        return user.add("{\"start\":\"2026-11-24T%02d:00:00Z\",\"duration\":\"PT1H\"}".formatted(hour));
    }

    private static String item(String id, long version) {
        return "{\"id\":\"%s\",\"version\":%d}".formatted(id, version);
    }

    private static String body(String... items) {
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    private static List<String> changes(Reply reply, String member) {
        return StreamSupport.stream(reply.json().path("changes").spliterator(), false)
                .map(change -> change.path(member).asText())
                .toList();
    }

    @Test
    void many_areOneChange_whichOneUndoTakesBack() {
        String one = add(1);
        String two = add(2);
        String kept = add(3);

        Reply reply = user.post(DELETE, body(item(two, 1), item(one, 1)));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/changes/0/interval")).isEqualTo(two);
        assertThat(reply.at("/changes/1/interval")).isEqualTo(one);
        assertThat(reply.at("/changes/0/batch")).isEqualTo("4");
        assertThat(reply.at("/changes/1/batch")).isEqualTo("4");
        assertThat(reply.at("/changes/1/operation")).isEqualTo("delete");
        assertThat(reply.at("/changes/1/before/start")).isEqualTo("2026-11-24T01:00:00Z");
        assertThat(user.get(PATH).items("id")).containsExactly(kept);
        assertThat(changes(user.post("/api/v1/undo", "{\"batch\":4}"), "operation"))
                .containsExactly("restore", "restore");
        assertThat(user.get(PATH).items("id")).containsExactly(one, two, kept);
    }

    @Test
    void whereOneWasChanged_isGone_orIsAnothers_noneIsDeleted_andEachIsNamed() {
        String fine = add(1);
        String changed = add(2);
        String gone = add(3);
        String others = server.user().add("{\"start\":\"2026-11-24T01:00:00Z\",\"duration\":\"PT1H\"}");
        user.patch(PATH + "/" + changed, "{\"note\":\"x\"}", "If-Match", "*");
        user.delete(PATH + "/" + gone, "If-Match", "*");

        Reply reply = user.post(DELETE, body(item(fine, 1), item(changed, 1), item(gone, 1), item(others, 1)));

        assertThat(reply.problem()).isEqualTo("412 precondition-failed");
        assertThat(reply.faults())
                .containsExactly(
                        "/items/1/version precondition-failed", "/items/2/id not-found", "/items/3/id not-found");
        assertThat(user.get(PATH).items("id")).containsExactly(fine, changed);
        assertThat(user.get("/api/v1/changes?after=5").items("seq")).isEmpty();
        assertThat(user.post(DELETE, body(item(fine, 1), item(changed, 2))).status())
                .isEqualTo(200);
    }

    @Test
    void faults_areAllNamed() {
        String id = add(1);
        Reply reply = user.post(
                DELETE, body("{}", item("1", 1), "{\"id\":\"" + id + "\"}", item(id, 1), item(id, 1), "null"));
        assertThat(reply.faults())
                .containsExactly(
                        "/items/0/id required",
                        "/items/1/id malformed",
                        "/items/2/version required",
                        "/items/4/id repeated",
                        "/items/5 wrong-type");
        assertThat(user.post(DELETE, "{}").faults()).containsExactly("/items required");
        assertThat(user.post(DELETE, body()).faults()).containsExactly("/items out-of-range");
        assertThat(user.post(DELETE, body("{\"id\":1}")).faults()).hasSize(1);
        assertThat(user.post(DELETE, "{\"items\":[{\"version\":\"1\"}]}").faults())
                .containsExactly("/items/0/version wrong-type");
        assertThat(user.post(DELETE, "{\"ids\":[]}").faults()).containsExactly("/ids unknown-field");
    }

    @Test
    void aThousand_work_andOneMoreDoesNot_andAKeyDoesItOnce() {
        String items = IntStream.range(0, 1000)
                .mapToObj(minute -> "{\"start\":\"2026-11-24T%02d:%02d:00Z\",\"duration\":\"PT1M\"}"
                        .formatted(minute / 60, minute % 60))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        assertThat(user.post(PATH + "/batch", items).status()).isEqualTo(201);
        List<String> ids = user.get(PATH + "?limit=1000").items("id");
        String all = body(ids.stream().map(id -> item(id, 1)).toArray(String[]::new));
        String more = all.replace("]}", "," + item(add(20), 1) + "]}");

        assertThat(user.post(DELETE, more).faults()).containsExactly("/items out-of-range");
        Reply first = user.post(DELETE, all, "Idempotency-Key", "k");
        assertThat(first.status()).isEqualTo(200);
        assertThat(changes(first, "batch")).hasSize(1000).containsOnly("1002");
        Reply second = user.post(DELETE, all, "Idempotency-Key", "k");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(user.post(DELETE, all).problem()).isEqualTo("412 precondition-failed");
    }
}
