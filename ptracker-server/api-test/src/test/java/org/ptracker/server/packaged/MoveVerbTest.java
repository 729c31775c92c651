package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.SampleRows;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.database.TestPostgres;
import org.ptracker.testkit.process.WarProcess;

/** The verb {@code move} with more than fits in its memory, and killed; what it does with little is in MoveContract. */
@Tag("packaged")
@Tag("slow")
class MoveVerbTest {
    private static final String PASSWORD = "correct horse battery";
    /** Only a fault takes so long. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int ROWS = 100_000;

    @TempDir
    private Path folder;

    private String url = "";
    private String token = "";

    @BeforeEach
    void makeDatabase() {
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

    private Map<String, String> onPostgres(String data) {
        Map<String, String> settings = settings(data);
        settings.put("PTRACKER_DATABASE_URL", url);
        return settings;
    }

    private void fill(int rows) throws Exception {
        try (WarProcess server = WarProcess.start(settings("data"))) {
            token = new TestClient(server.uri(), null)
                    .post("/api/v1/login", "{\"name\":\"ada\",\"password\":\"" + PASSWORD + "\"}")
                    .at("/token");
            server.terminate();
            server.result();
        }
        SampleRows.add(folder.resolve("data"), "ada", rows, 20);
    }

    private WarProcess begin(Map<String, String> settings, String where) throws IOException {
        return WarProcess.java(settings, List.of("-Xmx64m", "-jar", WarProcess.WAR.toString(), "move", where));
    }

    private void assertMoved(Map<String, String> settings, String where, int rows) throws Exception {
        try (WarProcess move = begin(settings, where)) {
            assertThat(move.endsWithin(LONGEST)).isTrue();
            WarProcess.Result result = move.result();
            assertThat(result.onlyLine()).startsWith("move: ").contains(", 1 users, " + rows + " intervals");
            assertThat(result.status()).isZero();
        }
    }

    private Path export(Map<String, String> settings, String name) throws Exception {
        Path file = folder.resolve(name);
        try (WarProcess server = WarProcess.start(settings)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + "/api/v1/intervals?format=ndjson"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofFile(file));
            server.terminate();
            server.result();
        }
        return file;
    }

    private void assertGoesThereAndBack(int rows) throws Exception {
        fill(rows);
        Path before = export(settings("data"), "before.ndjson");
        try (var lines = Files.lines(before)) {
            assertThat(lines.count()).isEqualTo(rows);
        }
        assertMoved(settings("data"), url, rows);
        assertThat(export(onPostgres("unpacked"), "there.ndjson")).hasSameBinaryContentAs(before);
        assertMoved(onPostgres("back"), "--to-file", rows);
        assertThat(export(settings("back"), "back.ndjson")).hasSameBinaryContentAs(before);
    }

    @Test
    void manyRows_goThereAndBack() throws Exception {
        assertGoesThereAndBack(ROWS);
    }

    @Test
    @Tag("long")
    void millionRows_goThereAndBack() throws Exception {
        assertGoesThereAndBack(1_000_000);
    }

    @Test
    void moveThatIsKilled_leavesNothing_andTheNextOneWorks() throws Exception {
        fill(ROWS);
        try (WarProcess move = begin(settings("data"), url)) {
            while (isNotFilled() && move.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(move.isAlive()).isTrue();
        }
        assertThat(number("SELECT count(*) FROM users")).isZero();
        assertMoved(settings("data"), url, ROWS);
    }

    /** The table of intervals has pages of a transaction that is still under way. */
    private boolean isNotFilled() throws SQLException {
        return number("SELECT coalesce(pg_relation_size(to_regclass('intervals')), 0)") == 0;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = TestPostgres.connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
