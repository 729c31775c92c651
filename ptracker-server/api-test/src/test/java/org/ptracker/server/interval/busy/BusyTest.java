package org.ptracker.server.interval.busy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

class BusyTest {
    private static final String PATH = "/api/v1/busy";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient user = server.anybody();

    @BeforeEach
    void makeUser() {
        server.clock().set(TestServer.NOW);
        user = server.user();
    }

    private void add(String start, String end, String tags) {
        user.add("{\"start\":\"%s\",\"end\":\"%s\",\"tags\":[%s]}".formatted(start, end, tags));
    }

    @Test
    void nothing_hasNoWindow() {
        assertThat(user.get(PATH).body()).isEqualTo("{\"busy_seconds\":0,\"logged_seconds\":0,\"items\":[]}");
        assertThat(user.get(PATH + "?from=2026-11-24").body())
                .isEqualTo("{\"from\":\"2026-11-23T23:00:00Z\",\"busy_seconds\":0,\"logged_seconds\":0,\"items\":[]}");
    }

    @Test
    void everything_whenNoWindowIsGiven() {
        add("2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z", "");
        add("2026-11-24T09:00:00Z", "2026-11-24T10:30:00.5Z", "");
        add("2026-11-24T10:30:00.5Z", "2026-11-24T11:00:00Z", "");
        add("1999-01-01T00:00:00Z", "1999-01-01T00:00:00.001Z", "");

        assertThat(user.get(PATH).body()).isEqualTo("""
                {"from":"1999-01-01T00:00:00Z","to":"2026-11-24T11:00:00Z",\
                "busy_seconds":10800.001,"logged_seconds":14400.001,"items":[\
                {"start":"1999-01-01T00:00:00Z","end":"1999-01-01T00:00:00.001Z","duration_seconds":0.001},\
                {"start":"2026-11-24T08:00:00Z","end":"2026-11-24T11:00:00Z","duration_seconds":10800}]}""");
    }

    @Test
    void window_cutsWhatReachesOut() {
        add("2025-11-24T08:00:00Z", "2026-11-24T08:00:00Z", "");
        add("2026-11-24T07:00:00Z", "2026-12-24T07:00:00Z", "");
        add("2026-11-22T00:00:00Z", "2026-11-23T07:30:00Z", "");

        assertThat(user.get(PATH + "?from=2026-11-24T07:30:00Z&to=2026-11-24T08:00:00.001Z")
                        .body())
                .isEqualTo("""
                {"from":"2026-11-24T07:30:00Z","to":"2026-11-24T08:00:00.001Z",\
                "busy_seconds":1800.001,"logged_seconds":3600.001,"items":[\
                {"start":"2026-11-24T07:30:00Z","end":"2026-11-24T08:00:00.001Z","duration_seconds":1800.001}]}""");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 2026-11-25, '', 2026-11-23T23:00:00Z, 2026-11-24T23:00:00Z",
        "2026-11-24, 2026-11-25, America/New_York, 2026-11-24T05:00:00Z, 2026-11-25T05:00:00Z",
        "2026-03-08, 2026-03-09, America/New_York, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
        "2026-11-24, 2026-11-25T12:00:00+01:00, UTC, 2026-11-24T00:00:00Z, 2026-11-25T11:00:00Z",
        // Clocks went from 0:00 to 1:00.
        "2018-11-04, 2018-11-05, America/Sao_Paulo, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
        // There was no such day: it begins when the next one does.
        "2011-12-29, 2011-12-30, Pacific/Apia, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
        "2011-12-30, 2012-01-01, Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
    })
    void dates_areThoseOfTheReadersZone(String from, String to, String zone, String start, String end) {
        add("2011-01-01T00:00:00Z", "2012-01-02T00:00:00Z", "");
        String query = "?from=" + from + "&to=" + to.replace("+", "%2B") + (zone.isEmpty() ? "" : "&zone=" + zone);
        Reply reply = user.get(PATH + query);

        assertThat(reply.at("/from")).isEqualTo(start);
        assertThat(reply.at("/to")).isEqualTo(end);
    }

    @Test
    void tags_allOfThem() {
        add("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z", "\"a\"");
        add("2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z", "\"a\",\"b c\"");
        add("2026-11-20T10:00:00Z", "2026-11-24T11:00:00Z", "\"b c\"");

        assertThat(user.get(PATH + "?tag=a").at("/busy_seconds")).isEqualTo("7200");
        assertThat(user.get(PATH + "?tag=a&tag=b+c").items("start")).containsExactly("2026-11-24T10:00:00Z");
        assertThat(user.get(PATH + "?tag=b+c&from=2026-11-24T10:30:00Z").at("/logged_seconds"))
                .isEqualTo("3600");
        assertThat(user.get(PATH + "?tag=c").at("/busy_seconds")).isEqualTo("0");
    }

    @Test
    void deleted_andAnothers_countNothing() {
        String id = user.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"P3D\"}");
        assertThat(server.user().get(PATH).at("/busy_seconds")).isEqualTo("0");
        assertThat(user.get(PATH).at("/busy_seconds")).isEqualTo("259200");

        user.delete("/api/v1/intervals/" + id, "If-Match", "*");
        assertThat(user.get(PATH).at("/busy_seconds")).isEqualTo("0");
        assertThat(user.get(PATH + "?from=2026-11-26").at("/busy_seconds")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        // Began in the window, a day before it, a month before it, two years before it.
        "2026-11-24T08:00:00Z, 2026-11-24T08:00:00Z",
        "2026-11-23T08:00:00Z, 2026-11-24T00:00:00Z",
        "2026-10-24T08:00:00Z, 2026-11-24T00:00:00Z",
        "2024-11-24T08:00:00Z, 2026-11-24T00:00:00Z",
    })
    void open_countsUntilNow(String start, String expected) {
        add("2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z", "");
        OpenIntervals.store(server, user, Instant.parse(start), "ops");

        Reply reply = user.get(PATH + "?from=2026-11-24&zone=UTC");
        assertThat(reply.items("start")).containsExactly(expected, "2026-11-24T10:00:00Z");
        assertThat(reply.items("end")).containsExactly("2026-11-24T09:00:00Z", "2026-11-24T11:00:00Z");
        assertThat(user.get(PATH + "?tag=ops&from=2026-11-24&zone=UTC").items("start"))
                .containsExactly(expected);
        assertThat(user.get(PATH + "?tag=dev&from=2026-11-24").items("start")).isEmpty();
        assertThat(user.get(PATH).items("start")).hasSize(2).startsWith(start);

        server.clock().advance(Duration.ofMinutes(90));
        Reply later = user.get(PATH + "?from=2026-11-24&zone=UTC");
        assertThat(later.items("start")).containsExactly(expected);
        assertThat(later.items("end")).containsExactly("2026-11-24T11:00:00Z");
    }

    @Test
    void open_inTheFuture_countsNothing() {
        OpenIntervals.store(server, user, TestServer.NOW.plusMillis(1));
        assertThat(user.get(PATH).body()).isEqualTo("{\"busy_seconds\":0,\"logged_seconds\":0,\"items\":[]}");
    }

    @Test
    void pages_haveTheTotalsOfTheWholeWindow() {
        for (int i = 0; i < 7; i++) {
            add("2026-11-24T0%d:00:00Z".formatted(i), "2026-11-24T0%d:30:00Z".formatted(i), "");
        }
        String query = "?limit=3&from=2026-11-24&zone=UTC";
        Reply first = user.get(PATH + query);
        assertThat(first.items("start"))
                .containsExactly("2026-11-24T00:00:00Z", "2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z");
        assertThat(first.header("Link"))
                .isEqualTo("<" + PATH + query + "&cursor=" + first.at("/next") + ">; rel=\"next\"");

        // What is added to the page before stays out of the next; what grows over its end goes on where it ended.
        add("2026-11-23T00:30:00Z", "2026-11-24T00:10:00Z", "");
        add("2026-11-24T02:20:00Z", "2026-11-24T02:45:00Z", "");
        Reply second = user.get(PATH + query + "&cursor=" + first.at("/next"));
        assertThat(second.items("start"))
                .containsExactly("2026-11-24T02:30:00Z", "2026-11-24T03:00:00Z", "2026-11-24T04:00:00Z");
        assertThat(second.at("/busy_seconds")).isEqualTo(String.valueOf(7 * 1800 + 900));
        assertThat(second.at("/logged_seconds")).isEqualTo(String.valueOf(7 * 1800 + 600 + 1500));

        Reply third = user.get(PATH + query + "&cursor=" + second.at("/next"));
        assertThat(third.items("start")).containsExactly("2026-11-24T05:00:00Z", "2026-11-24T06:00:00Z");
        assertThat(third.json().has("next")).isFalse();
        assertThat(third.header("Link")).isEmpty();
        assertThat(user.get(PATH + "?limit=3&cursor=" + first.at("/next")).faults())
                .containsExactly("cursor malformed");
    }

    @Test
    void manyPeriods_areAllThere() {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            Instant start = TestServer.NOW.plusSeconds(60L * i);
            items.append(i == 0 ? "" : ",").append("{\"start\":\"%s\",\"duration\":\"PT1S\"}".formatted(start));
        }
        user.post("/api/v1/intervals/batch", "{\"items\":[" + items + "]}");
        add("2026-11-24T08:00:00Z", "2026-11-24T08:30:00Z", "");

        Reply first = user.get(PATH + "?limit=5000");
        assertThat(first.items("start")).hasSize(1000);
        assertThat(first.at("/busy_seconds")).isEqualTo("2800");
        assertThat(user.get(PATH + "?cursor=" + first.at("/next")).items("start"))
                .hasSize(1);
        assertThat(user.get(PATH).items("start")).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone=Berlin | zone unknown-zone | zone: is not an IANA time zone such as Europe/Berlin",
                "from=monday | from malformed | from: is not an RFC 3339 timestamp such as 2026-11-24T09:00:00+01:00; "
                        + "a date such as 2026-11-24 works too",
                "to=2026-02-29 | to malformed | to: is a date that no calendar has",
                "from=2026-11-24&to=2026-11-24 | to not-after-from | to: is not after from: to is where the window is "
                        + "over; for one day it is the next",
                "from=2026-11-24T10:00:00Z&to=2026-11-24&zone=UTC | to not-after-from | to: is not after from: to is where "
                        + "the window is over; for one day it is the next",
                "from=0000-01-01T00:00:00%2B01:00 | from out-of-range | from: is outside the years 0000 to 9999 in UTC",
                "to=9999-12-31T23:30:00-01:00 | to out-of-range | to: is outside the years 0000 to 9999 in UTC",
                "limit=0 | limit malformed | limit: is not a whole number from 1 to 1000",
                "cursor=AAAA | cursor malformed | cursor: is not the next of a page with these same parameters: begin "
                        + "without it",
                "cursor=zzzzzzzzzzz.0 | cursor malformed | cursor: is not the next of a page with these same parameters: "
                        + "begin without it",
                "q=x | q unknown | q: is not a parameter of this call; known are any_tag, cursor, from, limit, no_tag, not_tag, tag, to, zone",
            })
    void badParameter_isNamedWithWhatWorks(String query, String fault, String detail) {
        Reply reply = user.get(PATH + "?" + query);

        assertThat(reply.problem()).isEqualTo("400 invalid-parameter");
        assertThat(reply.faults()).containsExactly(fault);
        assertThat(reply.at("/detail")).isEqualTo(detail);
    }
}
