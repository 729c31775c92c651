package org.ptracker.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.testkit.Scale;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.sqlite.SQLiteDataSource;

/** A disk that returns another bit than was written: the check finds it, or what people stored still reads the same. */
@Tag("model")
@Tag("sqlite")
class FlippedBitsTest {
    private static final int FLIPS = Scale.of(3000);
    private static final long SEED = 20261124;
    private static final int WEEKS = 40;

    /** What a list, a history or a filter by tag is made of. */
    private static final List<String> STORED = List.of(
            "SELECT * FROM intervals ORDER BY user_id, id",
            "SELECT * FROM interval_tags ORDER BY user_id, interval_id, tag",
            "SELECT * FROM long_intervals ORDER BY user_id, interval_id",
            "SELECT * FROM changes ORDER BY user_id, seq");

    @TempDir
    Path folder;

    private final TestServer server = new TestServer().by(Clock.systemUTC());
    private Path file;

    /** Everything that changes an interval, by two users, and a database in one file. */
    @BeforeEach
    void fill() throws IOException {
        server.start();
        for (TestClient user : List.of(server.user(), server.user())) {
            for (int week = 0; week < WEEKS; week++) {
                work(user, week);
            }
        }
        server.pause();
        file = server.folder().resolve("ptracker.db");
        assertThat(SqliteCheck.check(file).count("changes")).isGreaterThan(300);
    }

    private static void work(TestClient user, int week) {
        String intervals = "/api/v1/intervals";
        String start = "\"start\":\"2026-%02d-%02dT0%d:00:00Z\"".formatted(1 + week % 12, 1 + week % 28, week % 10);
        String kept =
                user.add("{" + start + ",\"duration\":\"PT1H\",\"note\":\"design review\",\"tags\":[\"Über\",\"b\"]}");
        String gone = user.add("{" + start + ",\"duration\":\"P3D\",\"note\":\"a long one\",\"tags\":[\"b\"]}");
        user.patch(intervals + "/" + kept, "{\"note\":\"changed " + week + "\",\"tags\":[\"c\"]}", "If-Match", "*");
        user.delete(intervals + "/" + gone, "If-Match", "*");
        if (week % 3 == 0) {
            assertThat(user.post("/api/v1/undo", "{}").status()).isEqualTo(200);
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    @Test
    void flippedBit_isFound_orChangesNothingThatIsStored() throws IOException, SQLException {
        Random random = new Random(SEED);
        byte[] whole = Files.readAllBytes(file);
        List<String> before = stored(file);
        Path flipped = folder.resolve("flipped.db");
        Map<String, Integer> outcomes = new HashMap<>();
        for (int i = 0; i < FLIPS; i++) {
            byte[] bytes = whole.clone();
            int place = random.nextInt(bytes.length);
            int bit = 1 << random.nextInt(Byte.SIZE);
            bytes[place] = (byte) (bytes[place] ^ bit);
            Files.write(flipped, bytes);
            String outcome = outcome(flipped);
            outcomes.merge(outcome, 1, Integer::sum);
            if (outcome.equals("passed")) {
                assertThat(stored(flipped)).as("bit %d of byte %d", bit, place).isEqualTo(before);
            }
        }
        assertThat(outcomes).containsKeys("found by SQLite", "found by what is there twice");
    }

    private static String outcome(Path file) {
        try {
            SqliteCheck.check(file);
            return "passed";
        } catch (StartupException e) {
            String message = String.valueOf(e.getMessage());
            return message.contains("history") || message.contains("the table of")
                    ? "found by what is there twice"
                    : "found by SQLite";
        }
    }

    private static List<String> stored(Path file) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        List<String> values = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : STORED) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            values.add(
                                    rows.getObject(column) instanceof byte[] bytes
                                            ? new String(bytes, StandardCharsets.ISO_8859_1)
                                            : rows.getString(column));
                        }
                    }
                }
            }
        }
        return values;
    }
}
