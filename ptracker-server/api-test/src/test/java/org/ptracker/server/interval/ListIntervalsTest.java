package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

class ListIntervalsTest {
    private static final String PATH = "/api/v1/intervals";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    /** The note of each interval says which one it is. */
    private void add(String note, String start, String length) {
        user.add("{\"start\":\"%s\",\"duration\":\"%s\",\"note\":\"%s\"}".formatted(start, length, note));
    }

    private String notes(String query) {
        Reply reply = user.get(PATH + query);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return String.join(" ", reply.items("note"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "",
            value = {
                "?from=2026-11-24T10:00:00Z&to=2026-11-24T11:00:00Z, b",
                "?from=2026-11-24T09:59:59.999Z&to=2026-11-24T11:00:00Z, a b",
                "?from=2026-11-24T10:00:00Z&to=2026-11-24T11:00:00.001Z, b c",
                "?from=2026-11-24T10:59:59.999Z, b c",
                "?from=2026-11-24T11:00:00Z, c",
                "?to=2026-11-24T09:00:00Z, ",
                "?to=2026-11-24T09:00:00.001Z, a",
                "?from=2026-11-24T12:00:00Z, ",
                "?from=2026-11-24T10:30:00Z&to=2026-11-24T10:30:00.001Z, b",
                "?match=start&from=2026-11-24T10:00:00Z, b c",
                "?match=start&from=2026-11-24T10:00:00.001Z, c",
                "?match=start&to=2026-11-24T10:00:00Z, a",
                "?match=overlap&to=2026-11-24T10:00:00.001Z, a b",
                "?from=2026-11-24T11:00:00%2B01:00&to=2026-11-24T10:00:00.001Z, b",
                "?order=-start, c b a",
                "?order=start, a b c",
                "?from=1970-01-01T00:00:00Z&to=9999-12-31T23:59:59.999Z, a b c",
                "?from=0000-01-01T00:00:00Z, a b c",
            })
    void window_isHalfOpenToTheMillisecond(String query, String expected) {
        add("c", "2026-11-24T11:00:00Z", "PT1H");
        add("a", "2026-11-24T09:00:00Z", "PT1H");
        add("b", "2026-11-24T10:00:00Z", "PT1H");

        assertThat(notes(query)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "",
            value = {
                "?from=2026-11-24T00:00:00Z, later short",
                "?from=2026-11-23T23:59:59.999Z, year later day short",
                "?from=2026-11-24T00:00:00Z&order=-start, short later",
                "?from=2026-11-23T23:59:59.999Z&order=-start, short day later year",
                "?from=2026-11-24T00:00:00Z&to=2026-11-24T01:00:00Z, later",
                "?from=2026-11-24T00:00:00.001Z, short",
                "?from=2026-11-24T00:00:00Z&match=start, short",
            })
    void longIntervals_reachFarIntoTheWindow(String query, String expected) {
        add("year", "2025-11-23T00:00:00Z", "P366D");
        add("later", "2025-11-23T00:00:00.001Z", "P366D");
        add("day", "2026-11-23T00:00:00Z", "P1D");
        add("short", "2026-11-24T01:00:00Z", "PT1H");

        assertThat(notes(query)).isEqualTo(expected);
    }

    @Test
    void zone_isExact() {
        user.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"a\",\"zone\":\"Asia/Tokyo\"}");
        add("b", "2026-11-24T09:00:00Z", "PT1H");

        assertThat(notes("?zone=Asia/Tokyo")).isEqualTo("a");
        assertThat(notes("?zone=Europe/Berlin")).isEqualTo("b");
        assertThat(notes("?zone=UTC")).isEmpty();
    }

    @Test
    void tags_allOfThem() {
        String body = "{\"start\":\"2026-11-24T0%d:00:00Z\",\"duration\":\"PT1H\",\"note\":\"%s\",\"tags\":[%s]}";
        user.add(body.formatted(1, "a", "\"x\""));
        user.add(body.formatted(2, "b", "\"x\",\"y z\""));
        user.add(body.formatted(3, "c", "\"X\",\"y z\",\"é\""));

        assertThat(notes("?tag=x")).isEqualTo("a b c");
        assertThat(notes("?tag=x&tag=y%20z")).isEqualTo("b c");
        assertThat(notes("?tag=y+z&tag=X")).isEqualTo("b c");
        assertThat(notes("?tag=%C3%A9")).isEqualTo("c");
        assertThat(notes("?tag=x&tag=x&order=-start")).isEqualTo("c b a");
        assertThat(notes("?tag=x&tag=%C3%89")).isEqualTo("c");
        assertThat(notes("?tag=x&tag=z")).isEmpty();
        assertThat(notes("?tag=")).isEmpty();
        assertThat(notes("?tag=x&from=2026-11-24T02:00:00Z")).isEqualTo("b c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Design Review|design|true",
                "Design Review|IGN R|true",
                "Design Review|designreview|false",
                "Ärger mit ÖBB|ärger MIT ö|true",
                "ΟΔΟΣ|οδος|true",
                "ΟΔΟΣ|οδοσ|true",
                "οδοσα|ΟΔΟΣ|true",
                "50% off|50%|true",
                "50 off|50%|false",
                "a_b|a_b|true",
                "axb|a_b|false",
                "a\\\\b|a\\b|true",
                "a|\\|false",
                "😀 party|😀|true",
                "😀 party|😁|false",
            })
    void text_isFoundInAnyCase(String note, String text, boolean found) {
        add(note, "2026-11-24T08:00:00Z", "PT1H");

        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        assertThat(user.get(PATH + "?q=" + encoded).items("id")).hasSize(found ? 1 : 0);
    }

    @Test
    void text_empty_isNoFilter() {
        add("a", "2026-11-24T08:00:00Z", "PT1H");

        assertThat(notes("?q=")).isEqualTo("a");
    }

    @Test
    void id_isASuffixOfAnyLength() {
        String id = user.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}");
        String digits = id.replace("-", "");
        for (int length = 4; length <= 32; length++) {
            String suffix = digits.substring(32 - length);
            assertThat(user.get(PATH + "?id=" + suffix).items("id")).as(suffix).containsExactly(id);
        }
        assertThat(user.get(PATH + "?id=" + id).items("id")).containsExactly(id);
        assertThat(user.get(PATH + "?id=" + id.toUpperCase(Locale.ROOT)).items("id"))
                .containsExactly(id);
        char other = digits.charAt(27) == '0' ? '1' : '0';
        assertThat(user.get(PATH + "?id=" + other + digits.substring(28)).items("id"))
                .isEmpty();
    }

    @Test
    void sameStart_isOrderedById() {
        for (int i = 0; i < 5; i++) {
            add("x", "2026-11-24T08:00:00Z", "PT1H");
        }
        List<String> ids = user.get(PATH).items("id");

        assertThat(ids).hasSize(5).isSorted();
        assertThat(user.get(PATH + "?order=-start").items("id")).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from malformed",
        "from=2026-11-24T08:00:00, from malformed",
        "from=2026-11-24T08:00:00+01:00, from malformed",
        "to=2026-11-24, to malformed",
        "from=, from malformed",
        "from=2026-11-24T08:00:00Z&to=2026-11-24T08:00:00Z, to not-after-from",
        "from=2026-11-24T08:00:00Z&from=2026-11-24T08:00:00Z, from repeated",
        "match=inside, match unknown-value",
        "order=end, order unknown-value",
        "zone=Berlin, zone unknown-zone",
        "limit=0, limit malformed",
        "limit=-1, limit malformed",
        "limit=1.5, limit malformed",
        "limit=, limit malformed",
        "limit=ten, limit malformed",
        "id=abc, id malformed",
        "id=xyzw, id malformed",
        "id=0123456789abcdef0123456789abcdef0, id malformed",
        "cursor=, cursor malformed",
        "cursor=AAAA, cursor malformed",
        "include_deleted=true, include_deleted unknown",
        "Limit=5, Limit unknown",
        "tag=a%00b, a%00b malformed",
        "q=%C0%AF, %C0%AF malformed",
        "%E2%82=x, %E2%82 malformed",
    })
    void badParameter_isNamed(String query, String fault) {
        Reply reply = user.get(PATH + "?" + query);

        assertThat(reply.problem()).isEqualTo("400 invalid-parameter");
        assertThat(reply.faults()).containsExactly(fault);
    }
}
