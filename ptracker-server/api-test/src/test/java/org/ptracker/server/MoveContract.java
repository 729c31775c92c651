package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.move.Move;
import org.ptracker.server.storage.sqlite.SqliteTables;
import org.ptracker.testkit.CapturedLog;
import org.ptracker.testkit.QuickServer;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.database.TestPostgres;

/** The verb {@code move}, there and back; run where a PostgreSQL is there already. */
public abstract class MoveContract {
    /** It stands still, so that what is going on is as long each time. */
    private static final Clock NOW = Clock.fixed(TestServer.NOW, ZoneOffset.UTC);

    private static final String PASSWORD = "correct horse battery";
    private static final String INTERVALS = "/api/v1/intervals";
    /** Nobody is in it when a server has stopped as it should. */
    private static final Set<String> EMPTY = Set.of("unfinished_batches");

    @TempDir
    private Path folder;

    private String url = "";
    private String token = "";

    @BeforeEach
    void makeDatabase() {
        CapturedLog.begin();
        url = TestPostgres.newDatabase();
    }

    private Map<String, String> settings(String data) {
        return new HashMap<>(Map.of(
                "PTRACKER_PORT",
                "0",
                "PTRACKER_DATA",
                folder.resolve(data).toString(),
                "PTRACKER_ADMIN_USER",
                "ada",
                "PTRACKER_ADMIN_PASSWORD",
                PASSWORD));
    }

    private Map<String, String> onPostgres() {
        return onPostgres("unpacked");
    }

    /** With a folder that is to be a caller's of the verb, who says where to. */
    private Map<String, String> onPostgres(String data) {
        Map<String, String> settings = settings(data);
        settings.put("PTRACKER_DATABASE_URL", url);
        return settings;
    }

    private String move(String data, String where) {
        return MoveVerb.move(where, where.equals(url) ? settings(data) : onPostgres(data), NOW);
    }

    /** Something in every table. */
    private void fill(String data) {
        try (PTrackerServer server = QuickServer.start(settings(data), NOW)) {
            TestClient anybody = new TestClient(server.uri(), null);
            String signIn = "{\"name\":\"ada\",\"password\":\"" + PASSWORD + "\"";
            token = anybody.post("/api/v1/login", signIn + "}").at("/token");
            anybody.post("/api/v1/login", signIn + ",\"session\":true}");
            TestClient ada = new TestClient(server.uri(), token);
            ada.post("/api/v1/users", "{\"name\":\"grace\",\"password\":\"" + PASSWORD + "\"}");
            ada.patch("/api/v1/me", "{\"zone\":\"Europe/Berlin\",\"week_start\":\"sunday\"}");
            write(ada);
            importTwice(ada);
            ada.patch("/api/v1/me", "{\"overlap_policy\":\"reject\"}");
            ada.post(INTERVALS, "{\"start\":\"2026-11-24T09:00:00Z\"}");
        }
    }

    private static void write(TestClient ada) {
        String planned =
                "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"ÄÖ 😀\\n\",\"tags\":[\"Über\"]}";
        ada.post(INTERVALS, planned, "Idempotency-Key", "first");
        String id = ada.add("{\"start\":\"2026-11-20T08:00:00Z\",\"duration\":\"P3D\",\"tags\":[\"b\",\"a\"]}");
        ada.patch(INTERVALS + "/" + id, "{\"note\":\"changed\"}", "If-Match", "*");
        ada.delete(INTERVALS + "/" + id, "If-Match", "*");
        ada.post(INTERVALS + "/" + id + "/restore", null);
        String gone = ada.add("{\"start\":\"2026-11-19T08:00:00Z\",\"duration\":\"PT2H\"}");
        ada.delete(INTERVALS + "/" + gone, "If-Match", "*");
        ada.add("{\"start\":\"2026-11-18T08:00:00Z\",\"duration\":\"PT2H\"}");
        ada.post("/api/v1/undo", "{}");
        ada.patch(
                "/api/v1/targets",
                "{\"targets\":[{\"from\":\"2026-11-01\",\"weekdays\":[\"mon\"],\"seconds\":28800}],"
                        + "\"days_off\":[\"2026-12-24\"]}",
                "If-Match",
                "*");
    }

    private static void importTwice(TestClient ada) {
        for (String note : List.of("one", "two")) {
            String event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x1\r\nDTSTART:20261001T080000Z\r\n"
                    + "DTEND:20261001T090000Z\r\nSUMMARY:" + note + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
            ada.post("/api/v1/imports?update=true", event, "Content-Type", "text/calendar");
        }
    }

    /** Everything that a user can read of it. */
    private List<String> exported(Map<String, String> settings) {
        try (PTrackerServer server = QuickServer.start(settings, NOW)) {
            TestClient ada = new TestClient(server.uri(), token);
            List<String> texts = new ArrayList<>();
            for (String path : List.of(
                    "/api/v1/users",
                    "/api/v1/me",
                    INTERVALS + "?format=ndjson",
                    "/api/v1/changes?limit=1000",
                    "/api/v1/targets",
                    "/api/v1/tags")) {
                Reply reply = ada.get(path);
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                texts.add(reply.body());
            }
            ada.get("/api/v1/me/tokens")
                    .json()
                    .path("items")
                    .forEach(item -> texts.add(item.at("/id") + " " + item.at("/name")));
            return texts;
        }
    }

    @Test
    void everything_goesThereAndBack() throws Exception {
        fill("data");
        List<String> before = exported(settings("data"));
        assertEveryTableHasRows();

        assertThat(move("data", url))
                .startsWith(folder.resolve("data/ptracker.db") + " to " + url + ": schema ")
                .contains(", 2 users, 6 intervals");
        assertThat(exported(onPostgres())).isEqualTo(before);
        assertThat(move("back", "--to-file")).contains(", 2 users, 6 intervals");
        assertThat(exported(settings("back"))).isEqualTo(before);
    }

    private void assertEveryTableHasRows() throws SQLException {
        try (SqliteTables file = SqliteTables.toBeRead(folder.resolve("data/ptracker.db"))) {
            for (String table : new Move(file).tables()) {
                try (Statement statement = file.connection().createStatement();
                        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    rows.next();
                    assertThat(rows.getInt(1) > 0)
                            .as("fill() puts something into %s", table)
                            .isEqualTo(!EMPTY.contains(table));
                }
            }
        }
    }

    @Test
    @Tag("slow")
    void whatWasMoved_goesOn() throws Exception {
        fill("data");
        move("data", url);
        try (PTrackerServer server = QuickServer.start(onPostgres(), NOW)) {
            TestClient ada = new TestClient(server.uri(), token);
            String planned =
                    "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"ÄÖ 😀\\n\",\"tags\":[\"Über\"]}";
            Reply again = ada.post(INTERVALS, planned, "Idempotency-Key", "first");
            assertThat(ada.get(INTERVALS + "/" + again.at("/id")).status()).isEqualTo(200);
            JsonNode changes = ada.get("/api/v1/changes?limit=1000").json().path("items");
            ada.add("{\"start\":\"2026-01-01T08:00:00Z\",\"duration\":\"PT1H\"}");
            assertThat(ada.get("/api/v1/changes?limit=1000").json().path("items"))
                    .hasSize(changes.size() + 1);
            assertThat(ada.post(INTERVALS, "{\"start\":\"2026-01-01T08:30:00Z\",\"duration\":\"PT1H\"}")
                            .status())
                    .isEqualTo(409);
            assertThat(ada.post("/api/v1/users", "{\"name\":\"bert\",\"password\":\"" + PASSWORD + "\"}")
                            .status())
                    .isEqualTo(201);
        }
        // What was written there comes back with a history that fits, which the move checks.
        assertThat(move("back", "--to-file")).contains(", 3 users, 7 intervals");
    }

    @Test
    @Tag("slow")
    void secondTime_changesNothing() throws Exception {
        fill("data");
        move("data", url);
        assertThat(move("data", url)).endsWith("already; nothing was changed");
        move("back", "--to-file");
        assertThat(move("back", "--to-file")).endsWith("already; nothing was changed");
    }

    @Test
    @Tag("slow")
    void targetThatHasSomethingElse_staysAsItIs() throws Exception {
        fill("data");
        QuickServer.start(onPostgres(), NOW).close();
        assertRefused("data", url, url + " is not empty, and holds something else than " + folder.resolve("data"));
        byte[] file = Files.readAllBytes(folder.resolve("data/ptracker.db"));
        assertRefused("data", "--to-file", folder.resolve("data/ptracker.db") + " is not empty");
        assertThat(Files.readAllBytes(folder.resolve("data/ptracker.db"))).isEqualTo(file);
    }

    @Test
    void moveThatFails_leavesNothing_andTheNextOneWorks() throws Exception {
        fill("data");
        QuickServer.start(withoutAccount(), NOW).close();
        TestPostgres.execute(url, "ALTER TABLE tokens ADD CONSTRAINT no_session CHECK (kind <> 'session')");
        assertRefused("data", url, "cannot bring the table tokens over: ", "nothing was moved");
        TestPostgres.execute(url, "ALTER TABLE tokens DROP CONSTRAINT no_session");
        assertThat(move("data", url)).contains(", 2 users, 6 intervals");

        TestPostgres.execute(url, "UPDATE changes SET token = 'another' WHERE seq = 2");
        assertRefused("back", "--to-file", "is damaged: the history is not as it was written");
        assertThat(folder.resolve("back/ptracker.db")).doesNotExist();
        assertThat(folder.resolve("back/ptracker.tmp")).doesNotExist();
    }

    private Map<String, String> withoutAccount() {
        Map<String, String> settings = onPostgres();
        settings.keySet().removeIf(name -> name.startsWith("PTRACKER_ADMIN"));
        return settings;
    }

    @Test
    @Tag("slow")
    void serverThatRuns_isNamed() throws Exception {
        fill("data");
        PTrackerServer onFile = QuickServer.start(settings("data"), NOW);
        assertRefused("data", url, "another PTracker server uses " + folder.resolve("data") + ": stop it first");
        onFile.close();
        PTrackerServer onPostgres = QuickServer.start(withoutAccount(), NOW);
        assertRefused("data", url, "a server uses " + url, "stop every one first");
        assertRefused("back", "--to-file", "a server uses " + url, "stop every one first");
        onPostgres.close();
    }

    @Test
    void whatIsNotThere_isSaid() {
        assertRefused("nothing", url, "there is no file " + folder.resolve("nothing/ptracker.db"));
        assertRefused("back", "--to-file", url + " has schema 0, and this program has ");
        assertThatThrownBy(() -> MoveVerb.move("--to-file", settings("back"), NOW))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("set PTRACKER_DATABASE_URL");
    }

    @Test
    @Tag("slow")
    void olderSchema_isToBeUpgradedFirst() throws Exception {
        fill("data");
        move("data", url);
        TestPostgres.execute(url, "DELETE FROM schema_migrations WHERE version > 9");
        assertRefused("back", "--to-file", url + " has schema 9, and this program has ", "start a server");
    }

    private void assertRefused(String data, String where, String... parts) {
        assertThatThrownBy(() -> move(data, where))
                .isInstanceOf(StartupException.class)
                .message()
                .contains(parts);
    }
}
