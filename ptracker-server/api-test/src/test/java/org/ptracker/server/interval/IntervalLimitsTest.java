package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestServer;

/** Each limit twice: exactly at it, and one beyond. */
class IntervalLimitsTest {
    private static final String PATH = "/api/v1/intervals";
    private static final int MEBIBYTE = 1 << 20;

    @RegisterExtension
    static final TestServer server = new TestServer();

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2027-01-02T00:00:00Z,",
        "2026-01-01T00:00:00Z, 2027-01-02T00:00:00.001Z, /end too-long",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00.001Z,",
        "1970-01-01T00:00:00Z, 1970-01-01T01:00:00Z,",
        "1970-01-01T00:59:59.999+01:00, 1970-01-01T01:00:00Z, /start out-of-range",
        "1969-12-31T23:59:59.999Z, 1970-01-01T01:00:00Z, /start out-of-range",
        "9999-12-31T00:00:00Z, 9999-12-31T23:59:59.999Z,",
        "9999-12-31T00:00:00Z, 9999-12-31T23:00:00-01:00, /end out-of-range",
    })
    void create_lengthAndYears(String start, String end, String fault) {
        assertLimit("{\"start\":\"%s\",\"end\":\"%s\"}".formatted(start, end), fault == null ? "" : fault);
    }

    @ParameterizedTest
    @CsvSource({
        "9999-12-31T23:00:00Z, PT59M59.999S,",
        "9999-12-31T23:00:00Z, PT1H, /duration out-of-range",
        "2026-01-01T00:00:00Z, PT8784H,",
        "2026-01-01T00:00:00Z, PT8784H0.001S, /duration too-long",
    })
    void create_duration(String start, String duration, String fault) {
        assertLimit("{\"start\":\"%s\",\"duration\":\"%s\"}".formatted(start, duration), fault == null ? "" : fault);
    }

    @ParameterizedTest
    @CsvSource({
        "n, 4096,",
        "n, 4097, /note too-long",
        "€, 1365,",
        "€, 1366, /note too-long",
        "😀, 1024,",
        "😀, 1025, /note too-long"
    })
    void create_noteCountsBytes(String character, int times, String fault) {
        assertLimit(body("\"note\":\"%s\"".formatted(character.repeat(times))), fault == null ? "" : fault);
    }

    @ParameterizedTest
    @CsvSource({"t, 64,", "t, 65, /tags/0 invalid", "😀, 64,", "😀, 65, /tags/0 invalid"})
    void create_tagCountsCodePoints(String character, int times, String fault) {
        assertLimit(body("\"tags\":[\"%s\"]".formatted(character.repeat(times))), fault == null ? "" : fault);
    }

    @ParameterizedTest
    @CsvSource({"32, 1,", "33, 1, /tags too-many", "32, 100,", "100000, 1, /tags too-many"})
    void create_numberOfTags(int different, int times, String fault) {
        String once =
                IntStream.range(0, different).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
        String tags = IntStream.range(0, times).mapToObj(i -> once).collect(Collectors.joining(","));

        assertLimit(body("\"tags\":[" + tags + "]"), fault == null ? "" : fault);
    }

    @Test
    void create_manyFaults_someAreListed() {
        String tags = "\"\",".repeat(140_000) + "\"\"";

        Reply reply = server.user().post(PATH, body("\"tags\":[" + tags + "]"));

        assertThat(reply.problem()).isEqualTo("422 validation-failed");
        assertThat(reply.body().length()).isLessThan(10_000);
    }

    /** Each takes far more memory than it has bytes. */
    @Test
    void create_tooManyParts() {
        String tags = "\"\",".repeat(MEBIBYTE / 3 - 100) + "\"\"";

        Reply reply = server.user().post(PATH, body("\"tags\":[" + tags + "]"));

        assertThat(reply.problem()).isEqualTo("400 malformed-json");
        assertThat(reply.at("/detail")).contains("of too many parts");
    }

    /** A client that has not signed in makes no server hold a megabyte. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/login", "/api/v1/setup"})
    void bodyWithoutToken(String path) {
        String blanks = " ".repeat(8 * 1024 - 2);

        assertThat(server.anybody().post(path, "{}" + blanks).status()).isNotEqualTo(413);
        assertThat(server.anybody().post(path, "{}" + blanks + " ").problem()).isEqualTo("413 body-too-large");
    }

    @Test
    void create_body() {
        String interval = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";
        String blanks = " ".repeat(MEBIBYTE - interval.length());

        assertThat(server.user().post(PATH, interval + blanks).status()).isEqualTo(201);
        Reply reply = server.user().post(PATH, interval + blanks + " ");
        assertThat(reply.problem()).isEqualTo("413 body-too-large");
        assertThat(reply.at("/detail")).isEqualTo("the body has more than 1048576 bytes");
    }

    @Test
    void batch_body() {
        String batch = "{\"items\":[{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}]}";
        String blanks = " ".repeat(8 * MEBIBYTE - batch.length());

        assertThat(server.user().post(PATH + "/batch", batch + blanks).status()).isEqualTo(201);
        Reply reply = server.user().post(PATH + "/batch", batch + blanks + " ");
        assertThat(reply.problem()).isEqualTo("413 body-too-large");
        assertThat(reply.at("/detail")).isEqualTo("the body has more than 8388608 bytes");
    }

    @ParameterizedTest
    @CsvSource({"1,", "1000,", "0, /items out-of-range", "1001, /items out-of-range"})
    void batch_numberOfItems(int items, String fault) {
        String item = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";
        String body = IntStream.range(0, items).mapToObj(i -> item).collect(Collectors.joining(","));

        Reply reply = server.user().post(PATH + "/batch", "{\"items\":[" + body + "]}");

        assertThat(String.join(", ", reply.faults())).isEqualTo(fault == null ? "" : fault);
        assertThat(reply.status()).isEqualTo(fault == null ? 201 : 422);
    }

    private static String body(String more) {
        return "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"," + more + "}";
    }

    private static void assertLimit(String body, String fault) {
        Reply reply = server.user().post(PATH, body);
        assertThat(String.join(", ", reply.faults())).isEqualTo(fault);
        assertThat(reply.status()).isEqualTo(fault.isEmpty() ? 201 : 422);
    }
}
