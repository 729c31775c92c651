package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.server.storage.sqlite.SqliteDatabase;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.process.WarProcess;

/**
 * Power cuts, replayed: all that a server writes and syncs while four clients store intervals is recorded, and for many moments
 * of it the disk is put together that a power cut would have left. Whatever had been answered by then is there. The same with a
 * server that does not sync its log at each commit, which has to lose something: otherwise this test would see nothing.
 */
@Tag("sqlite")
class PowerCutTest {
    /** Of the long run: {@code -Dptracker.test.cuts=10000}. */
    private static final int CUTS = Integer.getInteger("ptracker.test.cuts", 2000);

    private static final int CLIENTS = 4;
    private static final int WRITES = 150;

    /** Where a sync costs nothing, if there is such a place: what a cut has left is not cut again. */
    private static final Path MEMORY =
            Files.isWritable(Path.of("/dev/shm")) ? Path.of("/dev/shm") : Path.of(System.getProperty("java.io.tmpdir"));

    @TempDir
    Path folder;

    /** What a server wrote, and how much of that had been noted when each write was answered. */
    private record Run(Path recording, Map<String, Long> answered) {
        Set<String> answeredUntil(long noted) {
            return answered.entrySet().stream()
                    .filter(entry -> entry.getValue() <= noted)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    /** What was found behind some power cuts. */
    private record Losses(int cuts, int withLoss, long asked, long lost) {
        @Override
        public String toString() {
            return "%d power cuts, %d answered writes looked for: %d lost in %d of the cuts"
                    .formatted(cuts, asked, lost, withLoss);
        }
    }

    @Test
    @Tag("slow")
    void twoHundredPowerCuts_loseNothing() throws Exception {
        cut(200, 40);
    }

    @Test
    @Tag("long")
    void manyPowerCuts_loseNothing() throws Exception {
        cut(CUTS, Math.max(40, CUTS / 10));
    }

    private void cut(int cuts, int controls) throws Exception {
        Path before = folder.resolve("before");
        try (WarProcess server = KillableServer.start(before, Map.of())) {
            KillableServer.signIn(server.uri());
            server.terminate();
            assertThat(server.result().status()).isZero();
        }
        Losses losses = losses(before, record(before, "full", System.getProperty("java.class.path")), cuts);
        Losses control = losses(before, record(before, "normal", withoutSyncAtCommit()), controls);
        System.out.printf("synchronous=FULL: %s%nsynchronous=NORMAL: %s%n", losses, control);
        assertThat(losses.lost()).isZero();
        assertThat(control.lost()).as("the control").isPositive();
    }

    /** The server's classes, but that the writer's connection says NORMAL (1) where it says FULL. */
    private String withoutSyncAtCommit() throws IOException {
        String name = SqliteDatabase.class.getPackageName().replace('.', '/') + "/SqliteConnections.class";
        byte[] original =
                SqliteDatabase.class.getClassLoader().getResourceAsStream(name).readAllBytes();
        String text = new String(original, StandardCharsets.ISO_8859_1);
        String changed = text.replace("synchronous = FULL", "synchronous =    1");
        assertThat(changed).isNotEqualTo(text);
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve(name).getParent());
        Files.write(classes.resolve(name), changed.getBytes(StandardCharsets.ISO_8859_1));
        return classes + ":" + System.getProperty("java.class.path");
    }

    private Run record(Path before, String name, String classes) throws Exception {
        Path data = Files.createDirectory(folder.resolve(name)).toRealPath();
        copy(before, data);
        Path recording = folder.resolve(name + ".recording");
        Map<String, String> recorder = Map.of(
                "LD_PRELOAD", KillableServer.library(folder, "record_writes").toString(),
                "RECORDED", data.toString(),
                "RECORDING", recording.toString());
        Map<String, Long> answered = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (WarProcess server = KillableServer.start(classes, data, recorder)) {
            TestClient client = KillableServer.signIn(server.uri());
            List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number ->
                            CompletableFuture.runAsync(() -> write(client, number, recording, answered), threads))
                    .toList();
            clients.forEach(CompletableFuture::join);
        }
        threads.shutdown();
        return new Run(recording, answered);
    }

    private static void write(TestClient client, int number, Path recording, Map<String, Long> answered) {
        for (int i = 0; i < WRITES; i++) {
            String note = number + "-" + i;
            client.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"" + note + "\"}");
            answered.put(note, recording.toFile().length());
        }
    }

    private Losses losses(Path before, Run run, int cuts) throws Exception {
        Random random = new Random(20261128);
        List<RecordedDisk.Call> calls = RecordedDisk.calls(run.recording());
        int[] cutsAfter = new int[calls.size()];
        random.ints(cuts, 0, calls.size()).forEach(call -> cutsAfter[call]++);
        assertThat(calls.stream().map(RecordedDisk.Call::file).distinct())
                .as("files, the database by checkpoints")
                .contains(SqliteCheck.DATABASE);
        RecordedDisk disk = new RecordedDisk(before);
        int withLoss = 0;
        long asked = 0;
        long lost = 0;
        for (int i = 0; i < cutsAfter.length; i++) {
            RecordedDisk.Call call = calls.get(i);
            disk.make(call);
            for (int cut = 0; cut < cutsAfter[i]; cut++) {
                Set<String> wanted = run.answeredUntil(call.end());
                asked += wanted.size();
                wanted.removeAll(stored(disk, random));
                lost += wanted.size();
                withLoss += wanted.isEmpty() ? 0 : 1;
            }
        }
        return new Losses(cuts, withLoss, asked, lost);
    }

    /** What the server finds on such a disk. Whatever it is, the database is whole, and its history has no gap. */
    private Set<String> stored(RecordedDisk disk, Random random) throws Exception {
        Path data = Files.createTempDirectory(MEMORY, "ptracker-cut");
        disk.cut(random, data);
        Set<String> stored;
        try (SqliteDatabase database = SqliteDatabase.open(data, Clock.systemUTC(), 1, 2, CommitListener.NONE)) {
            stored = database.read(1, transaction -> {
                Set<String> notes = new HashSet<>();
                String sql = "SELECT note, (SELECT max(seq) = count(*) FROM changes) FROM intervals";
                try (ResultSet rows = transaction.prepare(sql).executeQuery()) {
                    while (rows.next()) {
                        assertThat(notes.add(rows.getString(1))).isTrue();
                        assertThat(rows.getBoolean(2)).as("no gap").isTrue();
                    }
                }
                return notes;
            });
        }
        assertThat(SqliteCheck.check(data.resolve(SqliteCheck.DATABASE)).count("changes"))
                .isEqualTo(stored.size());
        delete(data);
        return stored;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
