package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.process.WarProcess;
import org.sqlite.SQLiteDataSource;

/**
 * Migration, restore, backup and undo, each killed at ever later calls that change the disk until one goes by unharmed. After each
 * kill the server opens what is there: nothing is lost, and nothing half done.
 */
@Tag("slow")
@Tag("sqlite")
class KilledWorkTest {
    /** How many calls on average from one kill to the next: {@code -Dptracker.test.step=1} kills at each. */
    private static final int STEP = Integer.getInteger("ptracker.test.step", 0);

    private static final int OLD = 30;
    private static final int NEW = 50;

    private final Random random = new Random(20261128);
    private int kills;

    @TempDir
    Path folder;

    /** What is killed: whether it came to its end. */
    @FunctionalInterface
    private interface Work {
        boolean ended(Map<String, String> killer, Path number) throws Exception;
    }

    @FunctionalInterface
    private interface Check {
        void after(boolean ended) throws Exception;
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Does the work with a killer beside it, each time from the same beginning and a few calls further. */
    private void kill(String what, Path before, int step, Work work, Check check) throws Exception {
        Path library = KillableServer.library(folder, "kill_at_call");
        Path number = folder.resolve("number");
        int mean = STEP > 0 ? STEP : step;
        boolean ended = false;
        int calls = 0;
        while (!ended) {
            calls += 1 + random.nextInt(2 * mean - 1);
            delete(data());
            copy(before, data());
            Files.writeString(number, Integer.toString(calls));
            Map<String, String> killer = Map.of(
                    "LD_PRELOAD", library.toString(),
                    "KILLED_BEFORE", data().toRealPath().resolve("ptracker").toString(),
                    "KILL_AT", number.toString());
            ended = work.ended(killer, number);
            check.after(ended);
            kills += ended ? 0 : 1;
        }
        System.out.printf("%s: killed %d times, ended in fewer than %d calls%n", what, kills, calls);
        assertThat(kills).isPositive();
    }

    private boolean verb(Map<String, String> killer, String... arguments) throws Exception {
        try (WarProcess process = KillableServer.start(data(), killer, arguments)) {
            WarProcess.Result result = process.result();
            assertThat(result.status()).as(result.lines().toString()).isIn(0, 128 + 9);
            return result.status() == 0;
        }
    }

    /** A folder of a server that has stored so many intervals. */
    private Path stored(int intervals) throws Exception {
        TestServer server = new TestServer();
        server.start();
        server.user().post("/api/v1/intervals/batch", batch(intervals));
        server.pause();
        Path copy = folder.resolve("stored-" + intervals);
        copy(server.folder(), copy);
        server.resume();
        server.stop();
        return copy;
    }

    private static String batch(int intervals) {
        return IntStream.range(0, intervals)
                .mapToObj(i -> "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"" + i + "\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    /** How many rows a condition finds, after the server's storage has opened the folder and all of it was checked. */
    private long count(String rows) throws Exception {
        long count;
        try (SqliteDatabase database = SqliteDatabase.open(data(), Clock.systemUTC(), 1, 2, CommitListener.NONE)) {
            count = database.read(1, transaction -> {
                try (ResultSet result =
                        transaction.prepare("SELECT count(*) FROM " + rows).executeQuery()) {
                    result.next();
                    return result.getLong(1);
                }
            });
        }
        SqliteCheck.check(data().resolve(SqliteCheck.DATABASE));
        return count;
    }

    @Test
    void restore_killed_leavesTheOldOrTheNew() throws Exception {
        Path old = stored(OLD);
        Path backup = stored(NEW).resolve(SqliteCheck.DATABASE);
        kill("restore", old, 6, (killer, number) -> verb(killer, "restore", backup.toString()), ended -> {
            assertThat(count("intervals")).isIn(ended ? List.of((long) NEW) : List.of((long) OLD, (long) NEW));
            for (Path kept : found(data(), "ptracker.db.replaced-")) {
                assertThat(SqliteCheck.check(kept).count("intervals")).isEqualTo(OLD);
            }
            boolean replaced = count("intervals") == NEW;
            assertThat(!replaced || !found(data(), "ptracker.db.replaced-").isEmpty())
                    .as("the old one is kept")
                    .isTrue();
        });
    }

    @Test
    void backup_killed_leavesNoHalfCopy() throws Exception {
        kill(
                "backup",
                stored(OLD),
                6,
                (killer, number) -> verb(killer, "backup", data() + "/ptracker-copy.db"),
                ended -> {
                    Path copy = data().resolve("ptracker-copy.db");
                    assertThat(Files.exists(copy)).isIn(ended ? List.of(true) : List.of(true, false));
                    if (Files.exists(copy)) {
                        assertThat(SqliteCheck.check(copy).count("intervals")).isEqualTo(OLD);
                    }
                    assertThat(count("intervals")).isEqualTo(OLD);
                });
    }

    @Test
    void migration_killed_goesOnWithTheNextStart() throws Exception {
        kill("migration", ofSchemaTwo(), 12, (killer, number) -> starts(killer), ended -> {
            assertThat(count("intervals WHERE note = 'old'")).isEqualTo(OLD);
            assertThat(count("changes")).isEqualTo(OLD);
            assertThat(count("users")).isOne();
        });
    }

    private boolean starts(Map<String, String> killer) throws Exception {
        try (WarProcess server = KillableServer.start(data(), killer)) {
            server.uri();
            return true;
        } catch (AssertionError e) {
            assertThat(e).hasMessageContaining("before the end");
            return false;
        }
    }

    /** A database as the second version of its schema had it. */
    private Path ofSchemaTwo() throws Exception {
        Path old = Files.createDirectory(folder.resolve("schema-two"));
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + old.resolve(SqliteCheck.DATABASE));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(tableOfMigrations());
            for (String name : List.of("0001_accounts", "0002_intervals")) {
                statement.executeUpdate(script(name));
                statement.executeUpdate("INSERT INTO schema_migrations (name, applied_ms) VALUES ('" + name + "', 0)");
            }
            statement.executeUpdate("INSERT INTO users (id, name, password_hash, role, zone, created_ms, updated_ms)"
                    + " VALUES (1, 'ada', '', 'admin', 'UTC', 0, 0)");
            for (int number = 0; number < OLD; number++) {
                statement.executeUpdate("""
                        INSERT INTO intervals (user_id, start_ms, id, end_ms, zone, note, tags, version, created_ms, updated_ms)
                        VALUES (1, %1$d, randomblob(16), %1$d + 1, 'UTC', 'old', '', 1, 0, 0)""".formatted(number));
            }
        }
        return old;
    }

    /** As it is in every database, to the letter. */
    private String tableOfMigrations() {
        try (SqliteDatabase fresh =
                SqliteDatabase.open(folder.resolve("fresh"), Clock.systemUTC(), 1, 2, CommitListener.NONE)) {
            return fresh.read(1, transaction -> {
                String sql = "SELECT sql FROM sqlite_schema WHERE name = 'schema_migrations'";
                try (ResultSet result = transaction.prepare(sql).executeQuery()) {
                    result.next();
                    return result.getString(1);
                }
            });
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in = SqliteDatabase.class.getResourceAsStream(name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void undo_killed_takesBackAllOrNothing() throws Exception {
        Path before = folder.resolve("before");
        try (WarProcess server = KillableServer.start(before, Map.of())) {
            KillableServer.signIn(server.uri()).post("/api/v1/intervals/batch", batch(NEW));
        }
        kill("undo", before, 4, this::undo, ended -> {
            long left = count("intervals WHERE deleted_ms IS NULL");
            assertThat(left).isIn(ended ? List.of(0L) : List.of(0L, (long) NEW));
            assertThat(count("changes")).isEqualTo(left == 0 ? 2 * NEW : NEW);
        });
    }

    /** Killed only from the request on. */
    private boolean undo(Map<String, String> killer, Path number) throws Exception {
        String calls = Files.readString(number);
        Files.delete(number);
        try (WarProcess server = KillableServer.start(data(), killer)) {
            TestClient client = KillableServer.signIn(server.uri());
            Files.writeString(number, calls);
            return client.post("/api/v1/undo", null).status() == 200;
        } catch (AssertionError e) {
            assertThat(e).hasMessageContaining("has no answer");
            return false;
        }
    }

    private static List<Path> found(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> !file.toString().endsWith("-wal"))
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
