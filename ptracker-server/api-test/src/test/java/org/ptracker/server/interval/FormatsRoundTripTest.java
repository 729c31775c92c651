package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import biweekly.property.Categories;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.common.Json;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** 1,100 random intervals in every format, read by somebody else's reader and compared with the JSON list. Seeded. */
class FormatsRoundTripTest {
    private static final String PATH = "/api/v1/intervals";
    private static final int INTERVALS = 1100;
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<String> PIECES = List.of(
            "a",
            " ",
            ",",
            ";",
            "\\",
            "\\n",
            "\n",
            "\r",
            "\r\n",
            "\"",
            "'",
            "=",
            "+",
            "-",
            "@",
            "\t",
            ":",
            "é",
            "€",
            "😀",
            "👩‍👩‍👧",
            "ß",
            "#",
            "|",
            "BEGIN:VEVENT",
            "\n ",
            "x".repeat(70));

    @RegisterExtension
    static final TestServer server = new TestServer();

    private static final Random random = new Random(20261124);
    private static TestClient user = new TestClient(URI.create("http://localhost"), null);
    private static final List<JsonNode> expected = new ArrayList<>();

    @BeforeAll
    static void store() {
        user = server.user();
        for (int first = 0; first < INTERVALS; first += 550) {
            ObjectNode batch = Json.MAPPER.createObjectNode();
            ArrayNode items = batch.putArray("items");
            for (int i = 0; i < 550; i++) {
                items.add(item());
            }
            assertThat(user.post(PATH + "/batch", batch.toString()).status()).isEqualTo(201);
        }
        user.add("{\"start\":\"2026-11-24T08:00:00Z\",\"note\":\"open\"}");
        expected.addAll(user.intervals());
        assertThat(expected).hasSize(INTERVALS + 1);
    }

    private static ObjectNode item() {
        Instant start = FIRST.plusMillis(random.nextInt(Integer.MAX_VALUE) * 60L);
        ObjectNode item = Json.MAPPER.createObjectNode();
        item.put("start", start.toString());
        item.put(
                "end",
                start.plusMillis(1 + random.nextInt(random.nextBoolean() ? 2000 : 100_000_000))
                        .toString());
        item.put("note", text(random.nextInt(30)));
        ArrayNode tags = item.putArray("tags");
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(i + text(3).replaceAll("[\t\r\n]|x{70}", "") + i);
        }
        return item;
    }

    private static String text(int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String body(String format) {
        Reply reply = user.get(PATH + "?format=" + format);
        assertThat(reply.status()).isEqualTo(200);
        return reply.body();
    }

    /** Everything but ids, versions and stamps is the same after the way into another account and out of it. */
    @ParameterizedTest
    @CsvSource({
        "ndjson, '\"(id|version|created_at|updated_at)\":[^,}]*'",
        "csv, '(?m)^[0-9a-f-]{36}|,1,[^,]*Z,[^,]*Z\r$'",
        "ics, '(?m)^(UID|DTSTAMP|CREATED|LAST-MODIFIED):.*'",
    })
    void export_comesBackInAnotherAccount(String format, String added) {
        String exported = body(format);
        TestClient other = server.user();

        Reply imported = other.post("/api/v1/imports", exported, "Content-Type", "text/plain");

        assertThat(imported.at("/format")).isEqualTo("ptracker");
        assertThat(imported.at("/counts/new")).as(imported.body()).isEqualTo(String.valueOf(INTERVALS + 1));
        String again = other.get(PATH + "?format=" + format).body();
        assertThat(again.replaceAll(added, "")).isEqualTo(exported.replaceAll(added, ""));
        // A calendar has no fractions of seconds, which is a change and no new interval.
        Reply own = user.post("/api/v1/imports", exported);
        assertThat(own.at("/counts/same")).isEqualTo(format.equals("ics") ? "1" : String.valueOf(INTERVALS + 1));
        assertThat(own.at("/counts/new")).isEqualTo("0");
    }

    @Test
    void ndjson_hasTheItemsOfTheList() throws Exception {
        List<JsonNode> read = new ArrayList<>();
        for (String line : body("ndjson").lines().toList()) {
            read.add(Json.MAPPER.readTree(line));
        }
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void csvForASpreadsheet_isTheSameBehindItsMark() {
        String marked = body("csv&bom=true");

        assertThat(marked).isEqualTo("\ufeff" + body("csv"));
        assertThat(server.user().post("/api/v1/imports?dry_run=true", marked).at("/counts/new"))
                .isEqualTo(String.valueOf(INTERVALS + 1));
        assertThat(user.get(PATH + "?format=ics&bom=true").faults()).containsExactly("bom unknown-value");
    }

    @Test
    void csv_isReadBack() {
        List<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(body("csv")).stream().toList();
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            NamedCsvRecord row = rows.get(i);
            JsonNode item = expected.get(i);
            for (String column : List.of("id", "start", "end", "zone", "version", "created_at", "updated_at")) {
                assertThat(row.getField(column)).isEqualTo(item.path(column).asText());
            }
            assertThat(row.getField("duration_seconds"))
                    .isEqualTo(item.path("duration_seconds").decimalValue().toPlainString());
            List<String> tags = new ArrayList<>();
            item.path("tags").forEach(tag -> tags.add(tag.asText().replaceAll("[;\\\\]", "\\\\$0")));
            assertThat(row.getField("tags")).isEqualTo(String.join(";", tags));
            String note = item.path("note").asText();
            assertThat(row.getField("note")).isEqualTo(note.matches("(?s)'*[=+\\-@\t\r].*") ? "'" + note : note);
        }
    }

    @Test
    void calendar_isReadBack() {
        String body = body("ics");
        assertThat(body.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(Biweekly.parse(body)
                        .first()
                        .validate(biweekly.ICalVersion.V2_0)
                        .isEmpty())
                .isTrue();
        List<VEvent> events = Biweekly.parse(body).first().getEvents();
        assertThat(events).hasSameSizeAs(expected);
        for (int i = 0; i < events.size(); i++) {
            assertSame(events.get(i), expected.get(i));
        }
    }

    private static void assertSame(VEvent event, JsonNode item) {
        assertThat(event.getUid().getValue()).isEqualTo(item.path("id").asText());
        Instant start = seconds(item, "start");
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(start);
        if (item.has("end")) {
            Instant end = seconds(item, "end");
            assertThat(event.getDateEnd().getValue().toInstant())
                    .isEqualTo(end.isAfter(start) ? end : start.plusSeconds(1));
        } else {
            assertThat(event.getDateEnd()).isNull();
        }
        assertThat(event.getLastModified().getValue().toInstant()).isEqualTo(seconds(item, "updated_at"));
        assertThat(event.getDateTimeStamp().getValue().toInstant()).isEqualTo(seconds(item, "updated_at"));
        assertThat(event.getSequence().getValue())
                .isEqualTo(item.path("version").asInt() - 1);
        List<String> tags = new ArrayList<>();
        item.path("tags").forEach(tag -> tags.add(tag.asText()));
        List<String> read = new ArrayList<>();
        event.getCategories().stream().map(Categories::getValues).forEach(read::addAll);
        assertThat(read).isEqualTo(tags);
        String note = item.path("note").asText();
        String lines = note.replaceAll("\r\n|\r", "\n");
        if (lines.isBlank()) {
            assertThat(event.getSummary()).isNull();
        } else {
            assertThat(plain(event.getDescription().getValue())).isEqualTo(lines);
            assertThat(event.getSummary().getValue())
                    .isEqualTo(lines.lines()
                            .filter(line -> !line.isBlank())
                            .findFirst()
                            .orElseThrow()
                            .strip());
        }
    }

    /** The reader gives back line breaks as those of the system. */
    private static String plain(String text) {
        return text.replace(System.lineSeparator(), "\n");
    }

    private static Instant seconds(JsonNode item, String field) {
        return Instant.parse(item.path(field).asText()).truncatedTo(ChronoUnit.SECONDS);
    }
}
