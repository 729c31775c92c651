package org.ptracker.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.server.storage.Database;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.database.WatchedDatabase;

/**
 * What holds on a database with more than one writer, which may run a transaction again, and where something happens
 * between any two transactions.
 */
class ManyWritersTest {
    private static final String INTERVALS = "/api/v1/intervals";
    private static final String BATCH = INTERVALS + "/batch";
    private static final String PASSWORD = "correct horse";
    private static final String TAKES_THE_ROW = "SELECT change_seq, change_checksum, overlap_policy, ";

    private static @Nullable WatchedDatabase watched;

    @RegisterExtension
    static final TestServer server = new TestServer().around(ManyWritersTest::watch);

    private static int users;
    private String name = "";

    private static Database watch(Database database) {
        WatchedDatabase around = new WatchedDatabase(database);
        watched = around;
        return around;
    }

    private static WatchedDatabase database() {
        return requireNonNull(watched);
    }

    @BeforeEach
    void makeUser() {
        name = "grace" + users++;
        server.admin().post("/api/v1/users", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
    }

    private Reply login() {
        return server.anybody()
                .post("/api/v1/login", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
    }

    private TestClient signedIn() {
        return server.with(login().at("/token"));
    }

    private void disable() {
        server.admin().patch("/api/v1/users/" + name, "{\"disabled\":true}");
    }

    private static String interval(int hour) {
        return "{\"start\":\"2026-11-24T%02d:00:00Z\",\"end\":\"2026-11-24T%02d:30:00Z\"}".formatted(hour, hour);
    }

    private static String keyed(int hour, String key) {
        return interval(hour).replace("}", ",\"idempotency_key\":\"" + key + "\"}");
    }

    @Test
    void everyWriteOfIntervals_takesTheUsersRowFirst() {
        TestClient user = server.user();
        // The first request with a token writes when it was used.
        user.get(INTERVALS);
        database().takeWrites();

        String id = user.post(INTERVALS, interval(1), "Idempotency-Key", "one").at("/id");
        user.post(INTERVALS, interval(1), "Idempotency-Key", "one");
        user.post(INTERVALS, interval(2));
        user.post(BATCH, "{\"items\":[" + keyed(3, "a") + "," + keyed(4, "b") + "]}");
        user.post(BATCH, "{\"items\":[" + interval(5) + "]}", "Idempotency-Key", "whole");
        user.post(BATCH + "?atomic=false", "{\"items\":[" + interval(6) + "]}");
        user.patch(INTERVALS + "/" + id, "{\"note\":\"x\"}", "If-Match", "\"1\"");
        user.delete(INTERVALS + "/" + id, "If-Match", "\"2\"");
        user.post(INTERVALS + "/" + id + "/restore", null, "Idempotency-Key", "back");
        user.post("/api/v1/undo", null, "Idempotency-Key", "undo");
        String open = user.add("{\"start\":\"2026-11-24T08:59:00Z\"}");
        user.post(INTERVALS + "/" + open + "/close", null, "Idempotency-Key", "close");

        List<List<String>> writes = database().takeWrites();
        assertThat(writes)
                .hasSize(12)
                .allSatisfy(statements -> assertThat(statements.get(0))
                        .startsWith(TAKES_THE_ROW)
                        .endsWith(TestServer.ON_POSTGRES ? "WHERE id = ? FOR NO KEY UPDATE" : "WHERE id = ?"));
        assertThat(writes.stream().filter(statements -> statements.toString().contains("FROM idempotency_keys")))
                .hasSize(7);
    }

    @Test
    void aTransactionThatRunsTwice_changesOnce() {
        TestClient user = server.user();
        Reply batch = user.post(
                BATCH + "?atomic=false",
                "{\"items\":[" + keyed(1, "a") + "," + keyed(2, "b") + "," + keyed(1, "c") + "]}");
        assertThat(batch.items("status")).containsExactly("201", "201", "201");
        Reply again = user.post(
                BATCH + "?atomic=false",
                "{\"items\":[" + keyed(1, "a") + "," + keyed(2, "x") + "," + keyed(3, "b") + "]}");

        assertThat(again.items("status")).containsExactly("201", "201", "422");
        assertThat(again.items("replayed")).containsExactly("true", "", "");
        assertThat(user.get(INTERVALS).items("start"))
                .containsExactly(
                        "2026-11-24T01:00:00Z", "2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z", "2026-11-24T02:00:00Z");
        assertThat(user.get("/api/v1/changes").items("seq")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void batchUnderOneKey_saysWhichItemsWereRefused_alsoTheSecondTime() {
        TestClient user = server.user();
        user.add(interval(1));
        String path = BATCH + "?atomic=false&on_overlap=reject";
        String body = "{\"items\":[" + interval(1) + "," + interval(2) + "]}";

        Reply first = user.post(path, body, "Idempotency-Key", "whole");
        Reply second = user.post(path, body, "Idempotency-Key", "whole");

        assertThat(first.items("status")).containsExactly("409", "201");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(user.get(INTERVALS).items("start")).containsExactly("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z");
    }

    @Test
    void login_whileTheAccountIsBeingDisabled_makesNoToken() {
        database().beforeNextWrite(this::disable);

        assertThat(login().problem()).isEqualTo("401 sign-in-refused");

        server.admin().patch("/api/v1/users/" + name, "{\"disabled\":false}");
        assertThat(signedIn().get("/api/v1/me/tokens").items("name")).hasSize(1);
    }

    @Test
    void login_whileThePasswordIsBeingChanged_isRefused() {
        database()
                .beforeNextWrite(
                        () -> server.admin().patch("/api/v1/users/" + name, "{\"password\":\"another password\"}"));

        assertThat(login().problem()).isEqualTo("401 sign-in-refused");
    }

    @Test
    void token_whileItIsBeingRevoked_makesNoOther() {
        TestClient user = signedIn();
        user.get("/api/v1/me");
        database()
                .beforeNextWrite(
                        () -> server.admin().patch("/api/v1/users/" + name, "{\"password\":\"another password\"}"));

        Reply reply = user.post("/api/v1/me/tokens", "{\"name\":\"survivor\"}");

        assertThat(reply.problem()).isEqualTo("401 unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"zone\":\"Asia/Tokyo\"}", "{\"week_start\":\"sunday\"}", "{\"overlap_policy\":\"reject\"}"})
    void ownChange_writesNothingButWhatItChanges(String change) {
        TestClient user = signedIn();
        user.get("/api/v1/me");
        database().takeWrites();

        user.patch("/api/v1/me", change);

        String column = change.replaceAll("\\{\"(\\w+)\".*", "$1");
        List<String> updates = new ArrayList<>(database().takeWrites().get(0));
        assertThat(updates.remove(0)).startsWith("UPDATE users SET updated_ms = updated_ms WHERE name = ?");
        assertThat(updates.stream().filter(statement -> statement.startsWith("UPDATE users")))
                .singleElement()
                .asString()
                .contains(column + " = ?")
                .doesNotContain("disabled_ms", "role", "password_hash");
    }

    @Test
    void lastAdmin_isJudgedWithTheRowsOfAllAdminsTaken() {
        database().takeWrites();

        server.admin().patch("/api/v1/users/" + name, "{\"role\":\"user\"}");

        assertThat(database().takeWrites())
                .filteredOn(statements -> statements.toString().contains("role = ?"))
                .singleElement()
                .satisfies(statements -> {
                    assertThat(statements.get(0))
                            .contains("WHERE role = 'admin'")
                            .contains("RETURNING id");
                    assertThat(statements.get(1)).contains("WHERE name = ?").contains("RETURNING");
                });
    }
}
