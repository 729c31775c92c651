package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.process.WarProcess;
import org.sqlite.SQLiteDataSource;

/** The verbs {@code backup}, {@code restore} and {@code verify}, as processes beside a server and without one. */
@Tag("packaged")
class BackupVerbTest {
    private static final int CLIENTS = 8;
    private static final int WRITES_BEFORE = 100;

    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("PTRACKER_DATA", data().toString());
        settings.put("PTRACKER_PORT", "0");
        settings.put("PTRACKER_ADMIN_USER", "ada");
        settings.put("PTRACKER_ADMIN_PASSWORD", "correct horse");
        return settings;
    }

    private WarProcess.Result run(String... arguments) throws IOException, InterruptedException {
        return WarProcess.run(settings(), "", arguments);
    }

    private WarProcess.Result piped(String command) throws IOException, InterruptedException {
        String java = WarProcess.tool("java") + " -jar " + WarProcess.WAR;
        try (WarProcess process =
                WarProcess.start(settings(), List.of("sh", "-c", command.replace("ptracker-server", java)))) {
            return process.result();
        }
    }

    private void assertFails(WarProcess.Result result, String... parts) {
        assertThat(result.onlyLine()).startsWith("ptracker-server: ").contains(parts);
        assertThat(result.status()).isEqualTo(1);
    }

    private static TestClient signIn(URI server) {
        Reply reply =
                new TestClient(server, null).post("/api/v1/login", "{\"name\":\"ada\",\"password\":\"correct horse\"}");
        return new TestClient(server, reply.at("/token"));
    }

    private static void add(TestClient client, String note) {
        client.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"" + note + "\"}");
    }

    private static Set<String> notes(TestClient client) {
        Set<String> notes = new HashSet<>();
        for (JsonNode item : client.intervals()) {
            assertThat(notes.add(item.path("note").asText())).isTrue();
        }
        return notes;
    }

    /** Starts a server, and stops it after what is done with a client of its first account. */
    private void withServer(ThrowingConsumer use) throws Exception {
        try (WarProcess server = WarProcess.start(settings())) {
            use.accept(signIn(server.uri()));
            server.terminate();
            assertThat(server.result().status()).isZero();
        }
    }

    @FunctionalInterface
    private interface ThrowingConsumer {
        void accept(TestClient client) throws Exception;
    }

    @Test
    void backupUnderLoad_restored_hasEverythingAnsweredBeforeItBegan() throws Exception {
        Path file = folder.resolve("backup.db");
        Set<String> answered = ConcurrentHashMap.newKeySet();
        List<Set<String>> before = new ArrayList<>();
        withServer(client -> {
            AtomicBoolean enough = new AtomicBoolean();
            CountDownLatch begun = new CountDownLatch(WRITES_BEFORE);
            List<CompletableFuture<Void>> writers = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                String prefix = number + "-";
                writers.add(CompletableFuture.runAsync(() -> {
                    for (int i = 0; !enough.get(); i++) {
                        add(client, prefix + i);
                        answered.add(prefix + i);
                        begun.countDown();
                    }
                }));
            }
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            before.add(Set.copyOf(answered));
            WarProcess.Result backup = run("backup", file.toString());
            enough.set(true);
            writers.forEach(CompletableFuture::join);
            assertThat(backup.onlyLine())
                    .matches("backup: " + file
                            + ": schema \\d+, 1 users, \\d+ intervals, \\d+ bytes, sha256 [0-9a-f]{64}");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("verify", file.toString()).onlyLine()).startsWith("verify: " + file + ": ok, schema ");

        WarProcess.Result restore = run("restore", file.toString());
        assertThat(restore.onlyLine())
                .startsWith("restore: " + file + ": schema ")
                .contains("; what was there is kept as " + data() + "/ptracker.db.replaced-");
        withServer(client -> assertThat(notes(client)).containsAll(before.get(0)));
        assertKeptHas(answered);
    }

    /** What was replaced is a whole database too. */
    private void assertKeptHas(Set<String> notes) throws Exception {
        Path kept;
        try (Stream<Path> files = Files.list(data())) {
            kept = files.filter(file -> file.getFileName().toString().startsWith("ptracker.db.replaced-"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(run("restore", kept.toString()).status()).isZero();
        withServer(client -> assertThat(notes(client)).containsAll(notes));
    }

    @Test
    @Tag("slow")
    void standardStreams_carryABackup() throws Exception {
        Path online = folder.resolve("online.db");
        Path offline = folder.resolve("offline.db");
        withServer(client -> {
            add(client, "kept");
            assertThat(piped("ptracker-server backup - > " + online).onlyLine())
                    .matches("backup: -: schema \\d+, 1 users, 1 intervals, " + Files.size(online)
                            + " bytes, sha256 [0-9a-f]{64}");
            add(client, "later");
        });
        assertThat(piped("ptracker-server backup - > " + offline).onlyLine()).contains("2 intervals");
        assertThat(run("verify", online.toString()).onlyLine()).endsWith("1 users, 1 intervals");

        assertThat(piped("ptracker-server restore - < " + online).onlyLine()).startsWith("restore: -: ");
        withServer(client -> assertThat(notes(client)).containsExactly("kept"));
        assertThat(piped("ptracker-server restore - < " + offline).status()).isZero();
        withServer(client -> assertThat(notes(client)).containsExactlyInAnyOrder("kept", "later"));
    }

    @Test
    @Tag("slow")
    void runningServer_isVerifiedButNotReplaced() throws Exception {
        Path file = folder.resolve("backup.db");
        withServer(client -> {
            add(client, "one");
            assertThat(run("backup", file.toString()).status()).isZero();
            assertThat(run("verify").onlyLine()).startsWith("verify: " + data() + "/ptracker.db: ok, schema ");
            assertFails(run("restore", file.toString()), "another PTracker server uses " + data());
            assertFails(run("backup", file.toString()), file + " is there already");
            add(client, "two");
            assertThat(notes(client)).containsExactlyInAnyOrder("one", "two");
        });
    }

    @Test
    @Tag("slow")
    void restoreOfWhatIsNoBackup_changesNothing() throws Exception {
        withServer(client -> add(client, "one"));
        Path text = Files.writeString(folder.resolve("diary.txt"), "dear diary ".repeat(1000));
        Path cut = folder.resolve("cut.db");
        Path log = folder.resolve("live.db-wal");
        Path live = folder.resolve("live.db");
        assertThat(run("backup", cut.toString()).status()).isZero();
        Files.copy(cut, live);
        Files.writeString(log, "something");
        Path evil = Files.copy(cut, folder.resolve("evil.db"));
        execute(evil, "CREATE TRIGGER evil AFTER INSERT ON tokens BEGIN UPDATE users SET role = 'admin'; END");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 20_000));

        assertFails(run("restore", text.toString()), text + " is damaged, or no SQLite database");
        assertFails(run("restore", cut.toString()), cut + " is damaged");
        for (String verb : List.of("restore", "verify")) {
            assertFails(
                    run(verb, evil.toString()),
                    evil + " has another schema than PTracker gives it",
                    "the trigger evil is not PTracker's");
        }
        assertFails(run("restore", live.toString()), live + " has a write-ahead log beside it");
        assertFails(piped("ptracker-server restore - < " + cut), "standard input is damaged");
        assertFails(run("restore", folder.resolve("none").toString()), "there is no file " + folder.resolve("none"));
        assertFails(run("verify", cut.toString()), cut + " is damaged");
        try (Stream<Path> files = Files.list(data())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("replaced") || name.contains("tmp"));
        }
        withServer(client -> assertThat(notes(client)).containsExactly("one"));
    }

    private static void execute(Path file, String sql) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    @Tag("slow")
    void restoreIntoAnEmptyFolder_isHowAServerMoves() throws Exception {
        Path file = folder.resolve("backup.db");
        withServer(client -> add(client, "one"));
        assertThat(run("backup", file.toString()).status()).isZero();
        Map<String, String> moved = settings();
        moved.put("PTRACKER_DATA", folder.resolve("elsewhere").toString());

        WarProcess.Result result = WarProcess.run(moved, "", "restore", file.toString());

        assertThat(result.onlyLine()).endsWith(" 1 users, 1 intervals");
        assertThat(WarProcess.run(moved, "", "verify").onlyLine()).endsWith(" 1 users, 1 intervals");
    }

    @Test
    @Tag("slow")
    void wrongUsage_saysWhatWorks() throws Exception {
        for (String verb : List.of("backup", "restore")) {
            WarProcess.Result result = run(verb);
            assertThat(result.onlyLine()).contains(verb + " takes the");
            assertThat(result.status()).isEqualTo(2);
        }
        assertThat(run("verify", "a", "b").status()).isEqualTo(2);
        assertFails(run("backup", folder.resolve("x.db").toString()), "there is no database in " + data());
        assertFails(run("verify"), "there is no file " + data());
        withServer(client -> assertFails(
                run("backup", folder.resolve("no/where.db").toString()), "there is no folder " + folder.resolve("no")));
    }

    /** As a timer calls it each night; a drill then shows that it would help. */
    @Test
    @Tag("slow")
    void intoAFolder_beside_aServer_andADrillOfTheNewest() throws Exception {
        Path backups = Files.createDirectory(folder.resolve("backups"));
        withServer(client -> {
            add(client, "kept");
            String before = client.get("/metrics").body();
            assertThat(before).containsPattern("(?m)^ptracker_backup_age_seconds \\d");
            WarProcess.Result made = run("backup", "--into", backups.toString());
            assertThat(made.onlyLine())
                    .startsWith("backup: " + backups + "/ptracker-")
                    .contains(", 1 users, 1 intervals");
            assertThat(Files.getLastModifiedTime(data().resolve("ptracker.backed-up")))
                    .isNotNull();
        });
        WarProcess.Result drill = run("drill", backups.toString());
        assertThat(drill.status()).as(drill.lines().toString()).isZero();
        assertThat(drill.lines().get(drill.lines().size() - 1))
                .startsWith("drill: " + backups + "/ptracker-")
                .contains(": ok, a server with it was ready: ", "1 users, 1 intervals");
        Files.writeString(backups.resolve("ptracker-29991231T000000Z.db"), "not a database");
        assertFails(run("drill", backups.toString()), "ptracker-29991231T000000Z.db");
        assertFails(run("drill", data().toString()), "there is no backup in ");
    }
}
