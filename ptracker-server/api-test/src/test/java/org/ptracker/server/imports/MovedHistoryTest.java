package org.ptracker.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.common.Json;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Random histories, exported, imported into another account, and exported there: the same but for ids and stamps. */
class MovedHistoryTest {
    private static final int INTERVALS = 80;
    private static final List<String> ZONES = List.of("Europe/Berlin", "UTC", "Asia/Kathmandu", "America/St_Johns");
    private static final String CHARACTERS = "aZ09 ;,\\\"'#=+-@|/:<>&%äß☕🔥\t";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final Random random = new Random(20261128);

    private String text(int longest, String characters) {
        int[] all = characters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.appendCodePoint(all[random.nextInt(all.length)]);
        }
        return text.toString().strip();
    }

    private List<String> tags() {
        List<String> tags = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add("t" + i + text(8, CHARACTERS.replace("\t", "")));
        }
        return tags;
    }

    /** @param unit of all times, in milliseconds */
    private TestClient history(long unit, String note) {
        TestClient user = server.user();
        List<Object> items = new ArrayList<>();
        long start = Instant.parse("2024-03-30T00:00:00Z").toEpochMilli();
        for (int i = 0; i < INTERVALS; i++) {
            start += unit * random.nextInt(20_000);
            long end = start + unit * (1 + random.nextInt(20_000));
            items.add(Map.of(
                    "start", Instant.ofEpochMilli(start).toString(),
                    "end", Instant.ofEpochMilli(end).toString(),
                    "zone", ZONES.get(random.nextInt(ZONES.size())),
                    "note", text(40, note),
                    "tags", tags()));
        }
        String batch = Json.MAPPER.valueToTree(Map.of("items", items)).toString();
        assertThat(user.post("/api/v1/intervals/batch", batch).status()).isEqualTo(201);
        return user;
    }

    private static String export(TestClient user, String format) {
        return user.get("/api/v1/intervals?limit=1000&format=" + format).body();
    }

    /** What an account has, without what is of the account. */
    private static List<JsonNode> contents(TestClient user, String... without) throws Exception {
        List<JsonNode> contents = new ArrayList<>();
        for (String line : export(user, "ndjson").lines().toList()) {
            ObjectNode content = (ObjectNode) Json.MAPPER.readTree(line);
            content.remove(List.of("id", "version", "created_at", "updated_at"));
            content.remove(List.of(without));
            contents.add(content);
        }
        return contents;
    }

    private static TestClient moved(TestClient user, String format) {
        TestClient other = server.user();
        String file = export(user, format);
        assertThat(other.post("/api/v1/imports", file).at("/counts/new")).isEqualTo(String.valueOf(INTERVALS));
        assertThat(other.post("/api/v1/imports", file).at("/counts/same")).isEqualTo(String.valueOf(INTERVALS));
        return other;
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "ndjson", "csv"})
    void formatsThatHoldAll_loseNothing(String format) throws Exception {
        TestClient user = history(1, CHARACTERS + "\n");

        assertThat(contents(moved(user, format))).isEqualTo(contents(user));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ics", "timewarrior"})
    void formatsOfSeconds_loseTheZone(String format) throws Exception {
        TestClient user = history(1000, CHARACTERS.replace("\t", ""));

        assertThat(contents(moved(user, format), "zone")).isEqualTo(contents(user, "zone"));
    }
}
