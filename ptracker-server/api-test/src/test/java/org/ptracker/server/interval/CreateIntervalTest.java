package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

class CreateIntervalTest {
    private static final String PATH = "/api/v1/intervals";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    @Test
    void create_answersTheIntervalAsStored() {
        Reply reply = user.post(PATH, """
                {"start": "2026-11-24T09:00:00+01:00", "end": "2026-11-24T10:30:00.250+01:00", "zone": "Asia/Tokyo",
                 "note": "design review", "tags": ["work", "déjà vu"]}
                """);

        String id = reply.at("/id");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).isEqualTo("""
                {"id":"%s","start":"2026-11-24T08:00:00Z","end":"2026-11-24T09:30:00.250Z","zone":"Asia/Tokyo",\
                "note":"design review","tags":["work","déjà vu"],"version":1,"created_at":"2026-11-24T09:00:00Z",\
                "updated_at":"2026-11-24T09:00:00Z","duration_seconds":5400.25}""".formatted(id));
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(reply.header("Location")).isEqualTo(PATH + "/" + id);
        assertThat(reply.header("ETag")).isEqualTo("\"1\"");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(user.get(PATH + "/" + id).body()).isEqualTo(reply.body());
    }

    @Test
    void create_leftOut_takesTheAccountsZone() {
        Reply reply = user.post(PATH, "{\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T09:00:00Z\"}");

        assertThat(reply.body()).isEqualTo("""
                {"id":"%s","start":"2026-11-24T08:00:00Z","end":"2026-11-24T09:00:00Z","zone":"Europe/Berlin",\
                "note":"","tags":[],"version":1,"created_at":"2026-11-24T09:00:00Z",\
                "updated_at":"2026-11-24T09:00:00Z","duration_seconds":3600}""".formatted(reply.at("/id")));
    }

    @ParameterizedTest
    @CsvSource({
        "PT45M, 2026-11-24T08:45:00Z",
        "P1DT2H, 2026-11-25T10:00:00Z",
        "PT0.001S, 2026-11-24T08:00:00.001Z",
        "PT1.0019S, 2026-11-24T08:00:01.001Z",
        "P366D, 2027-11-25T08:00:00Z",
        "P1W, 2026-12-01T08:00:00Z",
        "PT1.5H, 2026-11-24T09:30:00Z",
        "pt1h, 2026-11-24T09:00:00Z",
    })
    void create_withDuration(String duration, String end) {
        Reply reply = user.post(PATH, "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"%s\"}".formatted(duration));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.at("/end")).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/start required",
                "{'start':null,'end':null}|/start required",
                "{'start':'2026-11-24T09:01:00.001Z'}|/end required",
                "{'end':'2026-11-24T08:00:00Z'}|/start required",
                "{'start':'2026-11-24T08:00:00','end':'2026-11-24T09:00:00Z'}|/start malformed",
                "{'start':'9:00','end':''}|/start malformed, /end malformed",
                "{'start':'2026-11-24T08:00:00Z','end':'2026-11-24T08:00:00Z'}|/end not-after-start",
                "{'start':'2026-11-24T08:00:00Z','end':'2026-11-24T08:00:00.0009Z'}|/end not-after-start",
                "{'start':'2026-11-24T08:00:00Z','end':'2026-11-24T07:00:00Z'}|/end not-after-start",
                "{'start':'2026-11-24T08:00:00Z','end':'2026-11-24T09:00:00Z','duration':'PT1H'}|/duration not-both",
                "{'start':'2026-11-24T08:00:00Z','duration':'PT0S'}|/duration out-of-range",
                "{'start':'2026-11-24T08:00:00Z','duration':'PT0.0009S'}|/duration out-of-range",
                "{'start':'2026-11-24T08:00:00Z','duration':'-PT1H'}|/duration out-of-range",
                "{'start':'2026-11-24T08:00:00Z','duration':'P1M'}|/duration malformed",
                "{'start':'2026-11-24T08:00:00Z','duration':'1h'}|/duration malformed",
                "{'start':'2026-11-24T08:00:00Z','duration':'PT99999999999999999999H'}|/duration too-long",
                "{'start':'2026-11-24T08:00:00Z','duration':'-PT99999999999999999999H'}|/duration out-of-range",
                "{'start':'2026-11-24T08:00:00Z','duration':'P366DT0.001S'}|/duration too-long",
                "{'start':'2026-11-24T08:00:00Z','duration':'PT1H','zone':'Berlin'}|/zone unknown-zone",
                "{'start':'2026-11-24T08:00:00Z','duration':'PT1H','zone':'+01:00'}|/zone unknown-zone",
                "{'start':'2026-11-24T08:00:00Z','duration':'PT1H','zone':''}|/zone unknown-zone",
                "{'start':'2026-11-24T08:00:00Z','duration':'PT1H','note':'a\\u0000b'}|/note invalid-character",
                "{'start':'2026-11-24T08:00:00Z','duration':'PT1H','note':'\\ud800'}|/note invalid-character",
                "{'start':'2026-11-24T08:00:00Z','duration':'PT1H','tags':['a','',' b','c ',null,'a\\tb']}"
                        + "|/tags/1 invalid, /tags/2 invalid, /tags/3 invalid, /tags/4 invalid, /tags/5 invalid",
                "{'start':'x','end':'y','zone':'z','note':'\\u0001','tags':['']}"
                        + "|/start malformed, /end malformed, /zone unknown-zone, /note invalid-character, /tags/0 invalid",
            })
    void create_breaksRules_everyFaultWithItsPlace(String body, String faults) {
        Reply reply = user.post(PATH, body.replace('\'', '"'));

        assertThat(reply.problem()).isEqualTo("422 validation-failed");
        assertThat(String.join(", ", reply.faults())).isEqualTo(faults);
        assertThat(user.get(PATH).items("id")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|' wrong-type'",
                "null|' wrong-type'",
                "'\"text\"'|' wrong-type'",
                "{'start':1}|/start wrong-type",
                "{'start':true}|/start wrong-type",
                "{'note':['x']}|/note wrong-type",
                "{'note':{}}|/note wrong-type",
                "{'tags':'work'}|/tags wrong-type",
                "{'tags':''}|/tags wrong-type",
                "{'tags':{}}|/tags wrong-type",
                "{'tags':['a',1]}|/tags/1 wrong-type",
                "{'tags':[['a']]}|/tags/0 wrong-type",
                "{'a/b~c':1}|/a~1b~0c unknown-field",
                "{'Start':'2026-11-24T08:00:00Z'}|/Start unknown-field",
            })
    void create_wrongShape_pointsAtTheMember(String body, String faults) {
        Reply reply = user.post(PATH, body.replace('\'', '"').replace("\"\"text\"\"", "\"text\""));

        assertThat(reply.problem()).isEqualTo("422 validation-failed");
        assertThat(String.join(", ", reply.faults())).isEqualTo(faults);
    }

    /** What later versions will know is refused by name until then, also where it says nothing. */
    @ParameterizedTest
    @CsvSource({"on_overlap", "overlap", "local_start", "start_local", "id", "version", "duration_seconds", "user"})
    void create_fieldOfALaterVersion_refusedByName(String field) {
        for (String value : new String[] {"\"reject\"", "null"}) {
            Reply reply = user.post(
                    PATH,
                    "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"%s\":%s}".formatted(field, value));

            assertThat(reply.problem()).isEqualTo("422 validation-failed");
            assertThat(reply.faults()).containsExactly("/" + field + " unknown-field");
            assertThat(reply.at("/detail"))
                    .isEqualTo("/" + field + ": is not a field here; known are duration, end, note, start, tags, zone");
        }
    }

    @Test
    void create_repeatedTags_countOnce() {
        Reply reply = user.post(PATH, """
                {"start":"2026-11-24T08:00:00Z","duration":"PT1H","tags":["b","a","b","B","a"]}""");

        assertThat(reply.json().path("tags")).hasToString("[\"b\",\"a\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|line 1, column",
                "{\"start\":}|line 1, column",
                "{\"start\":\"a\",\"start\":\"b\"}|Duplicate field 'start'",
                "{} {}|line 1, column",
                "{'start':1}|line 1, column",
                "nul|line 1, column",
                "' '|the body is empty",
                "''|the body is empty",
            })
    void create_malformedJson_saysWhere(String body, String detail) {
        Reply reply = user.post(PATH, body);

        assertThat(reply.problem()).isEqualTo("400 malformed-json");
        assertThat(reply.at("/detail")).contains(detail).doesNotContain("com.fasterxml", "java.");
    }
}
