package org.ptracker.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.hash.Sha256;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.sqlite.SQLiteDataSource;

/** {@code POST /api/v1/backup}, taken from a server in use. */
@Tag("sqlite")
class BackupTest {
    private static final String BACKUP = "/api/v1/backup";
    private static final int CLIENTS = 4;
    private static final int WRITES_BEFORE = 200;

    @RegisterExtension
    static final TestServer server = new TestServer();

    @TempDir
    Path folder;

    private HttpResponse<Path> backup(Path target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(BACKUP))
                .header("Authorization", "Bearer " + server.admin().token())
                .POST(BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(target));
    }

    private static Connection open(Path file) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source.getConnection();
    }

    private static Set<String> notes(Path file) throws SQLException {
        Set<String> notes = new HashSet<>();
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT note FROM intervals")) {
            while (rows.next()) {
                assertThat(notes.add(rows.getString(1))).isTrue();
            }
        }
        return notes;
    }

    @Test
    void underLoad_hasEverythingAnsweredBeforeItBegan() throws Exception {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(WRITES_BEFORE);
        List<CompletableFuture<Void>> writers = IntStream.range(0, CLIENTS)
                .mapToObj(number -> CompletableFuture.runAsync(() -> {
                    TestClient user = server.user();
                    for (int i = 0; !enough.get(); i++) {
                        String note = number + "-" + i;
                        user.add(
                                "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"" + note + "\"}");
                        answered.add(note);
                        begun.countDown();
                    }
                }))
                .toList();
        begun.await();

        for (int i = 0; i < 5; i++) {
            Set<String> before = Set.copyOf(answered);
            Path copy = backup(folder.resolve("copy" + i)).body();

            SqliteCheck.check(copy);
            assertThat(notes(copy)).containsAll(before);
        }
        enough.set(true);
        writers.forEach(CompletableFuture::join);
        assertThat(answered.size()).isGreaterThan(WRITES_BEFORE);
    }

    @Test
    void answer_saysWhatItHolds_andLeavesNothingBehind() throws Exception {
        List<String> before = names();
        HttpResponse<Path> reply = backup(folder.resolve("copy"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/vnd.sqlite3");
        assertThat(reply.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"ptracker-20261124T090000Z.db\"");
        assertThat(reply.headers().firstValue("Repr-Digest"))
                .hasValue(BackupEndpoint.reprDigest(Sha256.of(reply.body())));
        assertThat(reply.headers().firstValue(BackupEndpoint.CONTENTS))
                .hasValue(SqliteCheck.check(reply.body()).toString());
        assertThat(names()).isEqualTo(before);
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(server.folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void clientThatGoesAway_leavesNothingBehind() throws Exception {
        List<String> before = names();
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(BACKUP))
                .header("Authorization", "Bearer " + server.admin().token())
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<InputStream> reply = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        reply.body().close();

        assertThat(names()).isEqualTo(before);
        assertThat(backup(folder.resolve("copy")).statusCode()).isEqualTo(200);
    }

    @Test
    void keyInTheFolder_opensTheBackupAndNothingElse() throws IOException {
        Path file = server.folder().resolve("ptracker.running");
        List<String> word = Files.readAllLines(file);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(word.get(0)).isEqualTo(server.uri().toString());

        TestClient local = server.with(word.get(1));
        for (String path : List.of("/api/v1/me", "/api/v1/users", "/api/v1/intervals", "/api/v1/me/tokens")) {
            assertThat(local.get(path).problem()).as(path).isEqualTo("401 unauthenticated");
        }
        Reply reply = local.post(BACKUP, null);
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void keyInTheFolder_isAnotherAfterARestartAndGoneWhileItIsDown() throws IOException {
        TestServer own = new TestServer();
        own.start();
        Path file = own.folder().resolve("ptracker.running");
        String first = Files.readAllLines(file).get(1);
        own.pause();
        assertThat(file).doesNotExist();
        own.resume();
        assertThat(Files.readAllLines(file).get(1)).isNotEqualTo(first);
        assertThat(own.with(first).post(BACKUP, null).status()).isEqualTo(401);
        own.stop();
    }

    @Test
    void damagedDatabase_servesNobody() throws Exception {
        TestServer own = new TestServer();
        own.start();
        String userToken = own.token(own.account("user"), "write");
        String adminToken = own.token(own.account("admin"), "admin");
        TestClient user = own.with(userToken);
        List<CompletableFuture<String>> adding = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String note = "n".repeat(500) + i;
            adding.add(CompletableFuture.supplyAsync(() ->
                    user.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"" + note + "\"}")));
        }
        adding.forEach(CompletableFuture::join);
        own.pause();
        try (RandomAccessFile file =
                new RandomAccessFile(own.folder().resolve("ptracker.db").toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[8 * 4096]);
        }
        own.resume();

        // The check of the whole database runs beside the server; whoever asks meanwhile may be answered.
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (own.anybody().get("/readyz").status() == 200) {
            assertThat(System.nanoTime()).as("found in time").isLessThan(deadline);
        }
        assertThat(own.log().errors()).anyMatch(line -> line.contains("the database is damaged, and serves nobody"));
        for (Reply reply : List.of(
                own.with(adminToken).post(BACKUP, null),
                own.with(userToken).get("/api/v1/intervals"),
                own.with(Files.readAllLines(own.folder().resolve("ptracker.running"))
                                .get(1))
                        .post(BACKUP, null))) {
            assertThat(reply.problem()).isEqualTo("503 unavailable");
            assertThat(reply.at("/detail")).contains("damaged");
            assertThat(reply.header("Retry-After")).isNotEmpty();
        }
        assertThat(own.folder().resolve("ptracker.tmp")).doesNotExist();
        own.stop();
    }
}
