package org.ptracker.server.interval.busy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

class SummaryTest {
    private static final String PATH = "/api/v1/summary";

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

    /** Key and busy hours of each row, and, where they differ, the logged ones too: {@code 2026-11-24=8/9}. */
    private String hours(String query) {
        Reply reply = user.get(PATH + query);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        StringJoiner rows = new StringJoiner(" ");
        for (JsonNode row : reply.json().path("items")) {
            String busy = hours(row.path("busy_seconds"));
            String logged = hours(row.path("logged_seconds"));
            rows.add(row.path("key").asText() + "=" + (busy.equals(logged) ? busy : busy + "/" + logged));
        }
        return rows.toString();
    }

    private static String hours(JsonNode seconds) {
        return seconds.decimalValue()
                .divide(BigDecimal.valueOf(3600))
                .stripTrailingZeros()
                .toPlainString();
    }

    @Test
    void nothing_hasNoRows() {
        assertThat(user.get(PATH).body())
                .isEqualTo("{\"by\":\"day\",\"zone\":\"Europe/Berlin\",\"busy_seconds\":0,\"logged_seconds\":0,"
                        + "\"intervals\":0,\"items\":[]}");
        assertThat(hours("?from=2026-11-24")).isEmpty();
        assertThat(hours("?to=2026-11-24")).isEmpty();
        assertThat(hours("?from=2026-11-24&to=2026-11-26")).isEqualTo("2026-11-24=0 2026-11-25=0");
        assertThat(hours("?by=tag&from=2026-11-24&to=2026-11-26")).isEmpty();
    }

    @Test
    void days_areWholeWhenNoWindowIsGiven() {
        add("2026-11-23T22:00:00Z", "2026-11-24T00:30:00.5Z", "");
        add("2026-11-26T08:00:00Z", "2026-11-26T09:00:00Z", "");

        assertThat(user.get(PATH).body()).isEqualTo("""
                {"by":"day","zone":"Europe/Berlin","from":"2026-11-22T23:00:00Z","to":"2026-11-26T23:00:00Z",\
                "busy_seconds":12600.5,"logged_seconds":12600.5,"intervals":2,"items":[\
                {"key":"2026-11-23","start":"2026-11-22T23:00:00Z","end":"2026-11-23T23:00:00Z",\
                "busy_seconds":3600,"logged_seconds":3600,"intervals":1},\
                {"key":"2026-11-24","start":"2026-11-23T23:00:00Z","end":"2026-11-24T23:00:00Z",\
                "busy_seconds":5400.5,"logged_seconds":5400.5,"intervals":1},\
                {"key":"2026-11-25","start":"2026-11-24T23:00:00Z","end":"2026-11-25T23:00:00Z",\
                "busy_seconds":0,"logged_seconds":0,"intervals":0},\
                {"key":"2026-11-26","start":"2026-11-25T23:00:00Z","end":"2026-11-26T23:00:00Z",\
                "busy_seconds":3600,"logged_seconds":3600,"intervals":1}]}""");
    }

    @Test
    void firstAndLast_areCutByTheWindow() {
        add("2026-11-20T00:00:00Z", "2026-11-28T00:00:00Z", "");
        Reply reply = user.get(PATH + "?zone=UTC&from=2026-11-24T18:00:00Z&to=2026-11-26T06:00:00Z");

        assertThat(reply.items("key")).containsExactly("2026-11-24", "2026-11-25", "2026-11-26");
        assertThat(reply.items("start"))
                .containsExactly("2026-11-24T18:00:00Z", "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z");
        assertThat(reply.items("end"))
                .containsExactly("2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z", "2026-11-26T06:00:00Z");
        assertThat(reply.items("busy_seconds")).containsExactly("21600", "86400", "21600");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day   | 2026-11-27=0 2026-11-28=0 2026-11-29=2 2026-11-30=4/5 2026-12-01=1 2026-12-02=0",
                "week  | 2026-W48=2 2026-W49=5/6",
                "month | 2026-11=6/7 2026-12=1",
            })
    void units_withATimeThatSeveralCover(String by, String expected) {
        add("2026-11-29T22:00:00Z", "2026-11-30T02:00:00Z", "");
        add("2026-11-30T01:00:00Z", "2026-11-30T03:00:00Z", "");
        add("2026-11-30T23:00:00Z", "2026-12-01T01:00:00Z", "");

        assertThat(hours("?zone=UTC&from=2026-11-27&to=2026-12-03&by=" + by)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-27, 2026-W52 2026-W53",
        "2026-12-28, 2026-W53",
        "2027-01-03, 2026-W53 2027-W01",
        "2027-01-04, 2027-W01",
        "2025-12-29, 2026-W01",
        "2024-12-29, 2024-W52 2025-W01",
        "2021-01-03, 2020-W53 2021-W01",
    })
    void weeks_areThoseOfIso8601(String day, String expected) {
        add(day + "T12:00:00Z", LocalDate.parse(day).plusDays(1) + "T12:00:00Z", "");

        assertThat(String.join(" ", user.get(PATH + "?by=week&zone=UTC").items("key")))
                .isEqualTo(expected);
    }

    /** An interval from end to end: how long each day was. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-28, 2026-03-31, 2026-03-28=24 2026-03-29=23 2026-03-30=24",
        "Europe/Berlin, 2026-10-24, 2026-10-27, 2026-10-24=24 2026-10-25=25 2026-10-26=24",
        "Europe/Dublin, 2026-10-25, 2026-10-26, 2026-10-25=25",
        "Australia/Lord_Howe, 2026-10-03, 2026-10-06, 2026-10-03=24 2026-10-04=23.5 2026-10-05=24",
        "Australia/Lord_Howe, 2026-04-05, 2026-04-06, 2026-04-05=24.5",
        "Antarctica/Troll, 2026-03-29, 2026-03-30, 2026-03-29=22",
        "America/Sao_Paulo, 2018-11-03, 2018-11-06, 2018-11-03=24 2018-11-04=23 2018-11-05=24",
        "America/Sao_Paulo, 2018-02-16, 2018-02-19, 2018-02-16=24 2018-02-17=25 2018-02-18=24",
        "Pacific/Apia, 2011-12-28, 2012-01-01, 2011-12-28=24 2011-12-29=24 2011-12-31=24",
        // Clocks went from 0:01 back to 23:01: the day had begun, so the repeated hour is its own.
        "America/St_Johns, 2006-10-28, 2006-10-31, 2006-10-28=24 2006-10-29=25 2006-10-30=24",
        "Africa/Casablanca, 2026-02-15, 2026-02-16, 2026-02-15=25",
        "Asia/Kathmandu, 1986-01-01, 1986-01-02, 1986-01-01=23.75",
    })
    void days_areAsLongAsTheZoneMakesThem(String zone, String from, String to, String expected) {
        Instant first = Instant.parse(from + "T00:00:00Z");
        add(
                first.minus(Duration.ofDays(3)).toString(),
                first.plus(Duration.ofDays(8)).toString(),
                "");

        String query = "?zone=" + zone + "&from=" + from + "&to=" + to;
        assertThat(hours(query)).isEqualTo(expected);
        Reply reply = user.get(PATH + query);
        assertThat(Duration.between(Instant.parse(reply.at("/from")), Instant.parse(reply.at("/to")))
                        .toSeconds())
                .isEqualTo(reply.json().path("busy_seconds").asLong());
    }

    @Test
    void tags_countForEachOfThem() {
        add("2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z", "\"work\",\"a b\"");
        add("2026-11-24T09:00:00Z", "2026-11-24T11:00:00Z", "\"work\"");
        add("2026-11-24T09:30:00Z", "2026-11-24T10:00:00Z", "");
        add("2026-11-20T00:00:00Z", "2026-11-24T08:30:00Z", "\"é\"");

        String query = "?by=tag&zone=UTC&from=2026-11-24T08:00:00Z&to=2026-11-25";
        assertThat(hours(query)).isEqualTo("a b=2 work=3/4 é=0.5 =0.5");
        Reply reply = user.get(PATH + query);
        assertThat(reply.items("intervals")).containsExactly("1", "2", "1", "1");
        assertThat(reply.at("/busy_seconds")).isEqualTo("10800");
        assertThat(reply.at("/logged_seconds")).isEqualTo("18000");
        assertThat(reply.at("/intervals")).isEqualTo("4");
        assertThat(reply.json().at("/items/0").has("start")).isFalse();
        assertThat(hours(query + "&tag=work")).isEqualTo("a b=2 work=3/4");
        assertThat(user.get(PATH + "?by=tag").at("/from")).isEqualTo("2026-11-20T00:00:00Z");
        assertThat(user.get(PATH + "?by=tag").at("/to")).isEqualTo("2026-11-24T11:00:00Z");
    }

    @Test
    void tag_asAFilterOfDays() {
        add("2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z", "\"work\"");
        add("2026-11-24T09:00:00Z", "2026-11-24T11:00:00Z", "");

        assertThat(hours("?tag=work")).isEqualTo("2026-11-24=2");
    }

    @Test
    void open_countsUntilNow() {
        OpenIntervals.store(server, user, Instant.parse("2026-11-22T12:00:00Z"), "ops");

        assertThat(hours("?zone=UTC")).isEqualTo("2026-11-22=12 2026-11-23=24 2026-11-24=9");
        assertThat(hours("?zone=UTC&from=2026-11-24&to=2026-11-26")).isEqualTo("2026-11-24=9 2026-11-25=0");
        assertThat(hours("?zone=UTC&from=2026-11-24&by=tag")).isEqualTo("ops=9");
    }

    @ParameterizedTest
    @CsvSource({"9999-12-31T10:00:00Z, day", "9999-12-31T10:00:00Z, month", "9999-12-27T10:00:00Z, week"})
    void lastYear_endsBeforeFiveDigits(String start, String by) {
        add(start, "9999-12-31T23:59:59.999Z", "");

        Reply reply = user.get(PATH + "?zone=America/New_York&by=" + by);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/to")).isEqualTo("9999-12-31T23:59:59.999Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "",
            value = {
                "2010-01-01 | 2020-12-14 | day | ",
                "2010-01-01 | 2020-12-15 | day | by: makes more than 4000 days: narrow from and to, or take a longer unit of day, "
                        + "week and month",
                "2000-01-01 | 2080-01-01 | week | by: makes more than 4000 weeks: narrow from and to, or take a longer unit of "
                        + "day, week and month",
                "1970-01-01 | 2300-01-01 | month | ",
                "0000-01-02 | 9999-12-31 | month | by: makes more than 4000 months: narrow from and to, or take a longer unit "
                        + "of day, week and month",
                "0000-01-02 | 9999-12-31 | tag | ",
            })
    void tooManyRows_areRefusedAndNotLeftOut(String from, String to, String by, @Nullable String detail) {
        Reply reply = user.get(PATH + "?zone=UTC&from=" + from + "&to=" + to + "&by=" + by);

        assertThat(reply.status()).isEqualTo(detail == null ? 200 : 400);
        assertThat(reply.at("/detail")).isEqualTo(detail == null ? "" : detail);
    }

    @Test
    void tooManyDaysBetweenIntervals_areRefusedToo() {
        add("1970-01-01T00:00:00Z", "1970-01-01T01:00:00Z", "");
        add("2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z", "");

        assertThat(user.get(PATH).faults()).containsExactly("by too-many");
        assertThat(user.get(PATH + "?by=month&zone=UTC").items("key")).hasSize(56 * 12 + 1);
    }

    @Test
    void tooManyTags_areRefused() {
        for (int batch = 0; batch < 5; batch++) {
            StringJoiner items = new StringJoiner(",", "{\"items\":[", "]}");
            for (int i = 0; i < 26; i++) {
                StringJoiner tags = new StringJoiner("\",\"", "[\"", "\"]");
                for (int tag = 0; tag < 32; tag++) {
                    tags.add("tag " + batch + "." + i + "." + tag);
                }
                items.add("{\"start\":\"2026-11-2%dT08:00:00Z\",\"duration\":\"PT1H\",\"tags\":%s}"
                        .formatted(batch, tags));
            }
            assertThat(user.post("/api/v1/intervals/batch", items.toString()).status())
                    .isEqualTo(201);
        }

        assertThat(user.get(PATH + "?by=tag").at("/detail"))
                .isEqualTo("by: makes more than 4000 tags: narrow from and to");
        assertThat(user.get(PATH + "?by=tag&from=2026-11-21").items("key")).hasSize(4 * 26 * 32);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by=year | by unknown-value | by: is none of day, week, month and tag",
                "by=Day | by unknown-value | by: is none of day, week, month and tag",
                "limit=5 | limit unknown | limit: is not a parameter of this call; known are any_tag, balance, by, from, no_tag, not_tag, tag, to, week_start, zone",
                "zone=%2B01:00 | zone unknown-zone | zone: is not an IANA time zone such as Europe/Berlin",
            })
    void badParameter_isNamedWithWhatWorks(String query, String fault, String detail) {
        Reply reply = user.get(PATH + "?" + query);

        assertThat(reply.problem()).isEqualTo("400 invalid-parameter");
        assertThat(reply.faults()).containsExactly(fault);
        assertThat(reply.at("/detail")).isEqualTo(detail);
    }
}
