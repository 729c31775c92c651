package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Times without an offset, as the clocks of a zone show them. Of the tables, only history that no release changes. */
class WallTimesTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String BATCH = PATH + "/batch";
    private static final String[] ANY_VERSION = {"If-Match", "*"};
    private static final String GAP =
            "{\"start\":\"2026-03-29T02:30\",\"duration\":\"PT1H\",\"zone\":\"Europe/Berlin\"}";
    private static final String FOLD =
            "{\"start\":\"2026-10-25T02:30\",\"duration\":\"PT1H\",\"zone\":\"Europe/Berlin\"}";
    private static final String BAD = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT0S\"}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-11-24T09:00, 2026-11-24T10:30, 2026-11-24T08:00:00Z, 2026-11-24T09:30:00Z",
        "Europe/Berlin, 2026-11-24t09:00:30.25, 2026-11-24T10:30:00, 2026-11-24T08:00:30.250Z, 2026-11-24T09:30:00Z",
        "Europe/Berlin, 2026-11-24T09:00:00.9999, 2026-11-24T09:00:01, 2026-11-24T08:00:00.999Z, 2026-11-24T08:00:01Z",
        "Europe/Berlin, 2026-11-24T09:00, 2026-11-24T10:30:00Z, 2026-11-24T08:00:00Z, 2026-11-24T10:30:00Z",
        "Europe/Berlin, 2026-11-24T09:00:00Z, 2026-11-24T10:30, 2026-11-24T09:00:00Z, 2026-11-24T09:30:00Z",
        "Europe/Berlin, 2026-03-29T01:30, 2026-03-29T03:30, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z",
        "Europe/Berlin, 2026-10-25T01:30, 2026-10-25T03:30, 2026-10-24T23:30:00Z, 2026-10-25T02:30:00Z",
        "Europe/Berlin, 2026-10-25T02:30:00+02:00, 2026-10-25T03:00, 2026-10-25T00:30:00Z, 2026-10-25T02:00:00Z",
        "Asia/Kathmandu, 1985-12-31T23:59:59.999, 1986-01-01T00:15, 1985-12-31T18:29:59.999Z, 1985-12-31T18:30:00Z",
        "Pacific/Apia, 2011-12-29T23:59, 2011-12-31T00:01, 2011-12-30T09:59:00Z, 2011-12-30T10:01:00Z",
        "Africa/Monrovia, 1971-07-01T12:00, 1971-07-01T13:00, 1971-07-01T12:44:30Z, 1971-07-01T13:44:30Z",
        "America/Sao_Paulo, 2018-11-03T22:00, 2018-11-04T01:00, 2018-11-04T01:00:00Z, 2018-11-04T03:00:00Z",
        "Asia/Tokyo, 1970-01-01T09:00, 1970-01-01T10:00, 1970-01-01T00:00:00Z, 1970-01-01T01:00:00Z",
        "Asia/Kolkata, 9999-12-31T22:00, 9999-12-31T23:59:59.999, 9999-12-31T16:30:00Z, 9999-12-31T18:29:59.999Z",
    })
    void create_storesTheInstants(String zone, String start, String end, String storedStart, String storedEnd) {
        Reply reply = user.post(PATH, "{\"start\":\"%s\",\"end\":\"%s\",\"zone\":\"%s\"}".formatted(start, end, zone));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        Reply stored = user.get(PATH + "/" + reply.at("/id"));
        assertThat(List.of(stored.at("/start"), stored.at("/end"), stored.at("/zone")))
                .containsExactly(storedStart, storedEnd, zone);
    }

    /** A duration is exact time, whatever the clocks do meanwhile. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00, PT24H, 2026-03-29T11:00:00Z",
        "2026-03-28T12:00, P1D, 2026-03-29T11:00:00Z",
        "2026-10-24T12:00, PT24H, 2026-10-25T10:00:00Z",
        "2026-03-29T01:30, PT1H, 2026-03-29T01:30:00Z",
        "2026-10-25T01:30, PT1H, 2026-10-25T00:30:00Z",
        "2026-10-25T01:30, P1W, 2026-10-31T23:30:00Z",
    })
    void create_withDuration(String start, String duration, String end) {
        Reply reply = user.post(
                PATH, "{\"start\":\"%s\",\"duration\":\"%s\",\"zone\":\"Europe/Berlin\"}".formatted(start, duration));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.at("/end")).isEqualTo(end);
    }

    @Test
    void create_gap_isAProblemOfItsOwn() {
        Reply reply = user.post(PATH, GAP);

        String detail = "does not exist in Europe/Berlin: clocks go forward from 2026-03-29T02:00 to 2026-03-29T03:00;"
                + " write 2026-03-29T01:30:00+01:00 or 2026-03-29T03:30:00+02:00";
        assertThat(reply.body()).isEqualTo("""
                {"type":"urn:ptracker:problem:local-time-gap","title":"A clock change skips that local time",\
                "status":422,"detail":"/start: %s","instance":"/api/v1/intervals","request_id":"%s",\
                "errors":[{"pointer":"/start","code":"local-time-gap","detail":"%s",\
                "candidates":["2026-03-29T01:30:00+01:00","2026-03-29T03:30:00+02:00"]}]}""".formatted(detail, reply.at("/request_id"), detail));
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(user.get(PATH).items("id")).isEmpty();
    }

    @Test
    void create_fold_isAProblemOfItsOwn() {
        Reply reply = user.post(PATH, FOLD);

        assertThat(reply.problem()).isEqualTo("422 local-time-ambiguous");
        assertThat(reply.at("/title")).isEqualTo("A clock change repeats that local time");
        assertThat(reply.at("/detail"))
                .isEqualTo("/start: happens twice in Europe/Berlin: clocks go back from 2026-10-25T03:00 to"
                        + " 2026-10-25T02:00; write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00");
        assertThat(candidates(reply)).containsExactly("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00");
        assertThat(user.get(PATH).items("id")).isEmpty();
    }

    /** Each candidate works in the place of what was refused, and is stored as the instant that it says. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29T02:00, 2026-03-29T01:00:00+01:00, 2026-03-29T03:00:00+02:00",
        "Europe/Berlin, 2026-03-29T02:59:59.999, 2026-03-29T01:59:59.999+01:00, 2026-03-29T03:59:59.999+02:00",
        "Europe/Berlin, 2026-10-25T02:00, 2026-10-25T02:00:00+02:00, 2026-10-25T02:00:00+01:00",
        "Europe/Berlin, 2026-10-25T02:59:59.999, 2026-10-25T02:59:59.999+02:00, 2026-10-25T02:59:59.999+01:00",
        "America/New_York, 2024-03-10T02:30, 2024-03-10T01:30:00-05:00, 2024-03-10T03:30:00-04:00",
        "America/New_York, 2024-11-03T01:30, 2024-11-03T01:30:00-04:00, 2024-11-03T01:30:00-05:00",
        "Australia/Lord_Howe, 2023-10-01T02:15, 2023-10-01T01:45:00+10:30, 2023-10-01T02:45:00+11:00",
        "Australia/Lord_Howe, 2023-04-02T01:45, 2023-04-02T01:45:00+11:00, 2023-04-02T01:45:00+10:30",
        "Africa/Casablanca, 2019-06-09T02:30, 2019-06-09T01:30:00+00:00, 2019-06-09T03:30:00+01:00",
        "Africa/Casablanca, 2019-05-05T02:30, 2019-05-05T02:30:00+01:00, 2019-05-05T02:30:00+00:00",
        "America/Sao_Paulo, 2018-11-04T00:00, 2018-11-03T23:00:00-03:00, 2018-11-04T01:00:00-02:00",
        "America/Sao_Paulo, 2018-02-17T23:30, 2018-02-17T23:30:00-02:00, 2018-02-17T23:30:00-03:00",
        "Pacific/Apia, 2011-12-30T00:00, 2011-12-29T00:00:00-10:00, 2011-12-31T00:00:00+14:00",
        "Pacific/Apia, 2011-12-30T23:59:59.999, 2011-12-29T23:59:59.999-10:00, 2011-12-31T23:59:59.999+14:00",
        "Europe/Dublin, 2020-03-29T01:30, 2020-03-29T00:30:00+00:00, 2020-03-29T02:30:00+01:00",
        "Europe/Dublin, 2020-10-25T01:30, 2020-10-25T01:30:00+01:00, 2020-10-25T01:30:00+00:00",
        "Antarctica/Troll, 2015-03-29T02:30, 2015-03-29T00:30:00+00:00, 2015-03-29T04:30:00+02:00",
        "Antarctica/Troll, 2015-10-25T01:30, 2015-10-25T01:30:00+02:00, 2015-10-25T01:30:00+00:00",
        "Africa/Monrovia, 1972-01-07T00:20, 1972-01-07T00:20:00Z, 1972-01-07T01:04:30+00:00",
        "Asia/Kathmandu, 1986-01-01T00:00, 1985-12-31T23:45:00+05:30, 1986-01-01T00:15:00+05:45",
    })
    void create_doubtful_offersWhatWorks(String zone, String start, String earlier, String later) {
        String body = "{\"start\":\"%s\",\"duration\":\"PT1H\",\"zone\":\"%s\"}";
        Reply reply = user.post(PATH, body.formatted(start, zone));

        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(candidates(reply)).containsExactly(earlier, later);
        for (String candidate : candidates(reply)) {
            Reply stored = user.post(PATH, body.formatted(candidate, zone));
            assertThat(stored.status()).as(stored.body()).isEqualTo(201);
            assertThat(stored.at("/start"))
                    .isEqualTo(OffsetDateTime.parse(candidate).toInstant().toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'start':'2026-03-29T02:30','end':'2026-03-29T02:45'"
                        + "}|local-time-gap|/start local-time-gap, /end local-time-gap",
                "{'start':'2026-03-29T02:30','end':'2026-10-25T02:30'"
                        + "}|local-time-gap|/start local-time-gap, /end local-time-ambiguous",
                "{'start':'2025-10-26T02:30','end':'2026-03-29T02:30'"
                        + "}|local-time-ambiguous|/start local-time-ambiguous, /end local-time-gap",
                "{'start':'2026-03-29T02:30','end':'2026-03-01T02:30'}|local-time-gap|/start local-time-gap",
                "{'start':'2026-03-29T02:30','end':'x'}|validation-failed|/start local-time-gap, /end malformed",
                "{'start':'x','end':'2026-10-25T02:30'}|validation-failed|/start malformed, /end local-time-ambiguous",
                "{'start':'2026-03-29T02:30','end':'2026-03-29T04:00','duration':'PT1H'}"
                        + "|validation-failed|/start local-time-gap, /duration not-both",
                "{'start':'2026-03-29T02:30','duration':'PT0S'"
                        + "}|validation-failed|/start local-time-gap, /duration out-of-range",
                "{'start':'2026-03-29T02:30','duration':'PT1H','tags':['']"
                        + "}|validation-failed|/start local-time-gap, /tags/0 invalid",
                "{'start':'2026-03-29T01:30','end':'2026-03-29T01:30'}|validation-failed|/end not-after-start",
                "{'start':'2026-03-29T03:15','end':'2026-03-29T01:45'}|validation-failed|/end not-after-start",
                "{'start':'1970-01-01T00:59','duration':'PT1H'}|validation-failed|/start out-of-range",
                "{'start':'1940-04-01T02:30','duration':'PT1H'}|validation-failed|/start out-of-range",
                "{'start':'1945-11-18T02:30','duration':'PT1H'}|validation-failed|/start out-of-range",
                "{'start':'2026-02-30T02:30','duration':'PT1H'}|validation-failed|/start malformed",
                "{'start':'2026-03-29T24:00','duration':'PT1H'}|validation-failed|/start malformed",
                "{'start':'2026-03-29 02:30','duration':'PT1H'}|validation-failed|/start malformed",
                "{'start':'2026-03-29','duration':'PT1H'}|validation-failed|/start malformed",
                "{'start':'2026-03-29T02','duration':'PT1H'}|validation-failed|/start malformed",
            })
    void create_severalFaults(String times, String problem, String faults) {
        Reply reply =
                user.post(PATH, times.replace("}", ",'zone':'Europe/Berlin'}").replace('\'', '"'));

        assertThat(reply.problem()).isEqualTo("422 " + problem);
        assertThat(String.join(", ", reply.faults())).isEqualTo(faults);
        assertThat(user.get(PATH).items("id")).isEmpty();
    }

    /** The account has a zone, but whoever wrote the time did not say that it is meant. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",\"zone\":null"})
    void create_withoutAZone_saysWhatWouldWork(String zone) {
        Reply reply = user.post(PATH, "{\"start\":\"2026-11-24T09:00\",\"duration\":\"PT1H\"" + zone + "}");

        assertThat(reply.problem()).isEqualTo("422 validation-failed");
        assertThat(reply.faults()).containsExactly("/start malformed");
        assertThat(reply.at("/detail"))
                .isEqualTo("/start: has no offset from UTC: end it with Z or an offset such as +01:00, or name the zone"
                        + " whose clocks show it, such as \"zone\": \"Europe/Berlin\"");
    }

    @Test
    void create_withAnUnknownZone_isThatFaultOnly() {
        Reply reply = user.post(
                PATH, "{\"start\":\"2026-11-24T09:00\",\"end\":\"2026-11-24T10:60\",\"zone\":\"Europe/Bonn\"}");

        assertThat(reply.faults()).containsExactly("/end malformed", "/zone unknown-zone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GAP|local-time-gap|/items/1/start local-time-gap",
                "GAP,FOLD|local-time-gap|/items/1/start local-time-gap, /items/2/start local-time-ambiguous",
                "FOLD,GAP|local-time-ambiguous|/items/1/start local-time-ambiguous, /items/2/start local-time-gap",
                "GAP,BAD|validation-failed|/items/1/start local-time-gap, /items/2/duration out-of-range",
            })
    void batch_atomic_followsTheSameRule(String items, String problem, String faults) {
        String body = items.replace("GAP", GAP).replace("FOLD", FOLD).replace("BAD", BAD);
        Reply reply = user.post(BATCH, "{\"items\":[" + GAP.replace("02:30", "03:30") + "," + body + "]}");

        assertThat(reply.problem()).isEqualTo("422 " + problem);
        assertThat(String.join(", ", reply.faults())).isEqualTo(faults);
        assertThat(candidates(reply)).hasSize(2);
        assertThat(user.get(PATH).items("id")).isEmpty();
    }

    @Test
    void batch_notAtomic_eachForItself() {
        Reply reply = user.post(
                BATCH + "?atomic=false",
                "{\"items\":[%s,%s,%s,%s]}".formatted(GAP, GAP.replace("02:30", "03:30"), FOLD, BAD));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/items/0/problem/type")).isEqualTo("urn:ptracker:problem:local-time-gap");
        assertThat(reply.json().at("/items/0/problem/errors/0/candidates"))
                .hasToString("[\"2026-03-29T01:30:00+01:00\",\"2026-03-29T03:30:00+02:00\"]");
        assertThat(reply.at("/items/1/interval/start")).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(reply.at("/items/2/problem/type")).isEqualTo("urn:ptracker:problem:local-time-ambiguous");
        assertThat(reply.at("/items/3/problem/type")).isEqualTo("urn:ptracker:problem:validation-failed");
    }

    /** An interval of Berlin, 2026-03-29, from 1:30 (+01:00) to 3:30 (+02:00): an hour. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'start':'2026-03-29T00:30'}|2026-03-28T23:30:00Z 2026-03-29T01:30:00Z Europe/Berlin",
                "{'start':'2026-03-29T03:15'}|2026-03-29T01:15:00Z 2026-03-29T01:30:00Z Europe/Berlin",
                "{'end':'2026-03-29T04:00'}|2026-03-29T00:30:00Z 2026-03-29T02:00:00Z Europe/Berlin",
                "{'start':'2026-03-28T12:00','duration':'PT24H'}"
                        + "|2026-03-28T11:00:00Z 2026-03-29T11:00:00Z Europe/Berlin",
                "{'zone':'Asia/Tokyo'}|2026-03-29T00:30:00Z 2026-03-29T01:30:00Z Asia/Tokyo",
                "{'zone':'Asia/Tokyo','start':'2026-03-29T09:00'}|2026-03-29T00:00:00Z 2026-03-29T01:30:00Z Asia/Tokyo",
                "{'zone':'America/New_York','end':'2026-03-28T22:00'}"
                        + "|2026-03-29T00:30:00Z 2026-03-29T02:00:00Z America/New_York",
                "{'start':'2026-03-29T00:30','end':'2026-03-29T03:00:00Z'}"
                        + "|2026-03-28T23:30:00Z 2026-03-29T03:00:00Z Europe/Berlin",
            })
    void patch_movesOnlyWhatItNames(String patch, String expected) {
        String path = overTheGap();

        Reply reply = user.patch(path, patch.replace('\'', '"'), ANY_VERSION);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/start") + " " + reply.at("/end") + " " + reply.at("/zone"))
                .isEqualTo(expected);
        assertThat(user.get(path).body()).isEqualTo(reply.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'start':'2026-03-29T02:15'}|local-time-gap|/start local-time-gap",
                "{'end':'2026-10-25T02:15'}|local-time-ambiguous|/end local-time-ambiguous",
                "{'end':'2026-10-25T02:15','note':'\\u0000'}"
                        + "|validation-failed|/end local-time-ambiguous, /note invalid-character",
                "{'start':'2026-03-29T00:30','zone':null}|validation-failed|/start malformed",
                "{'start':'2026-03-29T00:30','zone':'Berlin'}|validation-failed|/zone unknown-zone",
                "{'end':'2026-03-29T01:30'}|validation-failed|/end not-after-start",
            })
    void patch_refused_changesNothing(String patch, String problem, String faults) {
        String path = overTheGap();
        String before = user.get(path).body();

        Reply reply = user.patch(path, patch.replace('\'', '"'), ANY_VERSION);

        assertThat(reply.problem()).isEqualTo("422 " + problem);
        assertThat(String.join(", ", reply.faults())).isEqualTo(faults);
        assertThat(user.get(path).body()).isEqualTo(before);
    }

    private String overTheGap() {
        return PATH + "/" + user.add("""
                {"start":"2026-03-29T01:30","end":"2026-03-29T03:30","zone":"Europe/Berlin"}""");
    }

    private static List<String> candidates(Reply reply) {
        List<String> candidates = new ArrayList<>();
        for (JsonNode candidate : reply.json().at("/errors/0/candidates")) {
            candidates.add(candidate.asText());
        }
        return candidates;
    }
}
