package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.process.WarProcess;
import org.sqlite.SQLiteDataSource;

/**
 * The server as a process of its own, killed by SIGKILL while eight clients write. Whatever was answered is there again,
 * once; to send again what was not answered, with its key, doubles nothing; and a client that follows the changes holds the
 * same as the server, each client's writes in the order in which they were answered.
 */
@Tag("sqlite")
class CrashTest {
    /** Of the soak: {@code -Dptracker.test.kills=1000}. */
    private static final int KILLS = Integer.getInteger("ptracker.test.kills", 200);

    private static final int CLIENTS = 8;
    private static final int MOST_ANSWERS = 500;

    /** How often the whole list is read, however many kills there are: each time it is longer. */
    private static final int WHOLE_LISTS = 20;

    @TempDir
    Path folder;

    /** The id that each key was answered with. */
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    /** What a client holds that only ever asked for changes: the id of each note. */
    private final Map<String, String> followed = new HashMap<>();

    /** The last write of each client that came by. */
    private final Map<String, Integer> last = new HashMap<>();

    private int doubled;
    private int reordered;
    private int sentAgain;
    private String followedTo = "0";
    private final ConcurrentLinkedQueue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger keys = new AtomicInteger();

    @Test
    @Tag("slow")
    void killedTwentyTimes_losesAndDoublesNothing() throws Exception {
        kill(20);
    }

    @Test
    @Tag("long")
    void soak_losesAndDoublesNothing() throws Exception {
        kill(KILLS);
    }

    private void kill(int kills) throws Exception {
        Random random = new Random(20261124);
        for (int i = 0; i < kills; i++) {
            WarProcess server = start();
            TestClient client = KillableServer.signIn(server.uri());
            retry(client);
            boolean whole = i % Math.max(1, kills / WHOLE_LISTS) == 0;
            assertHolds(client, whole);
            writeUntilKilled(server, client, 1 + random.nextInt(MOST_ANSWERS));
            if (whole) {
                assertIntact();
            }
        }
        WarProcess server = start();
        TestClient client = KillableServer.signIn(server.uri());
        retry(client);
        assertHolds(client, true);
        server.terminate();
        assertThat(server.result().status()).isZero();
        assertThat(answered).hasSize(keys.get()).hasSizeGreaterThan(kills);
        System.out.printf(
                "%d kills: %d acknowledged, %d of them when they were sent again; %d lost, %d doubled, %d reordered%n",
                kills, answered.size(), sentAgain, lost(), doubled, reordered);
    }

    private WarProcess start() throws IOException {
        return KillableServer.start(folder.resolve("data"), Map.of());
    }

    private void writeUntilKilled(WarProcess server, TestClient client, int answers) throws Exception {
        Semaphore left = new Semaphore(1 - answers);
        AtomicBoolean killed = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
        List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> write(i, client, killed, left), threads))
                .toList();
        CompletableFuture<Void> follower = CompletableFuture.runAsync(() -> followUntilKilled(server, client), threads);
        left.acquire();
        server.close();
        killed.set(true);
        clients.forEach(CompletableFuture::join);
        follower.join();
        threads.shutdown();
    }

    private void write(int number, TestClient client, AtomicBoolean killed, Semaphore left) {
        while (!killed.get()) {
            String key = number + "-" + keys.incrementAndGet();
            try {
                answered.put(key, send(client, key));
                left.release();
            } catch (AssertionError e) {
                // The server is gone, with or without what was sent.
                unanswered.add(key);
                left.release(MOST_ANSWERS);
                return;
            }
        }
    }

    /** The note of an interval is its key. */
    private static String send(TestClient client, String key) {
        String body = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"%s\"}".formatted(key);
        Reply reply = client.post("/api/v1/intervals", body, "Idempotency-Key", key);
        if (reply.status() != 201) {
            throw new AssertionError(reply.body());
        }
        return reply.at("/id");
    }

    private void retry(TestClient client) {
        for (String key = unanswered.poll(); key != null; key = unanswered.poll()) {
            answered.put(key, send(client, key));
            sentAgain++;
        }
    }

    private long lost() {
        return answered.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(followed.get(entry.getKey())))
                .count();
    }

    private void assertHolds(TestClient client, boolean whole) {
        follow(client);
        assertThat(lost()).as("lost").isZero();
        assertThat(doubled).as("doubled").isZero();
        assertThat(reordered).as("reordered").isZero();
        assertThat(followed).hasSameSizeAs(answered);
        if (whole) {
            assertThat(list(client)).isEqualTo(answered);
        }
    }

    private static Map<String, String> list(TestClient client) {
        Map<String, String> stored = new HashMap<>();
        for (JsonNode item : client.intervals()) {
            assertThat(stored.put(item.path("note").asText(), item.path("id").asText()))
                    .isNull();
        }
        return stored;
    }

    private void followUntilKilled(WarProcess server, TestClient client) {
        while (server.isAlive()) {
            try {
                follow(client);
            } catch (AssertionError e) {
                if (!String.valueOf(e.getMessage()).contains("has no answer")) {
                    throw e;
                }
            }
        }
    }

    /** Goes on where it was before the kill: no change is lost, none comes twice or under another number. */
    private void follow(TestClient client) {
        Reply page;
        do {
            page = client.get("/api/v1/changes?limit=1000&after=" + followedTo);
            for (JsonNode change : page.json().path("items")) {
                follow(
                        change.at("/after/note").asText(),
                        change.path("interval").asText());
            }
            followedTo = page.at("/next");
        } while (page.json().path("more").asBoolean());
    }

    private void follow(String note, String id) {
        String[] clientAndNumber = note.split("-", 2);
        int number = Integer.parseInt(clientAndNumber[1]);
        if (followed.put(note, id) != null) {
            doubled++;
        } else if (last.merge(clientAndNumber[0], number, Math::max) != number) {
            reordered++;
        }
    }

    /** On a copy, because to open the file itself would repair what the next start has to. */
    private void assertIntact() throws IOException, SQLException {
        Path copy = Files.createTempDirectory(folder, "copy");
        for (String name : List.of("ptracker.db", "ptracker.db-wal")) {
            File file = folder.resolve("data").resolve(name).toFile();
            if (file.exists()) {
                Files.copy(file.toPath(), copy.resolve(name));
            }
        }
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + copy.resolve("ptracker.db"));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("ok");
        }
    }
}
