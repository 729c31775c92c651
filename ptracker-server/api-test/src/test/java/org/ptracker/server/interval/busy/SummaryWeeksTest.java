package org.ptracker.server.interval.busy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Totals by weeks that begin on the day that the reader's weeks begin on. */
class SummaryWeeksTest {
    private static final String PATH = "/api/v1/summary?by=week";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long SEED = 20261124;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MINUTES = 380 * 24 * 60;

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    private void add(String start, String end) {
        user.add("{\"start\":\"%s\",\"end\":\"%s\"}".formatted(start, end));
    }

    private Reply get(String query) {
        Reply reply = user.get(PATH + query);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    /** Of each row the key, where it begins and ends by the clocks of Berlin, and its busy hours. */
    private List<String> rows(String query) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : get(query).json().path("items")) {
            rows.add(row.path("key").asText() + ": " + local(row.path("start")) + " to " + local(row.path("end"))
                    + " = " + row.path("busy_seconds").asLong() / 3600 + " h");
        }
        return rows;
    }

    private static String local(JsonNode instant) {
        return Instant.parse(instant.asText()).atZone(BERLIN).toLocalDateTime().toString();
    }

    @Test
    void sundayWeek_asItIsAnswered() {
        add("2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z");

        assertThat(get("&week_start=sunday").body()).isEqualTo("""
                {"by":"week","zone":"Europe/Berlin","from":"2026-11-21T23:00:00Z","to":"2026-11-28T23:00:00Z",\
                "busy_seconds":3600,"logged_seconds":3600,"intervals":1,"items":[\
                {"key":"2026-11-22","start":"2026-11-21T23:00:00Z","end":"2026-11-28T23:00:00Z",\
                "busy_seconds":3600,"logged_seconds":3600,"intervals":1}]}""");
    }

    @Test
    void weekStartOfTheAccount_changesNothing() {
        add("2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z");
        String before = get("").body();
        assertThat(user.patch("/api/v1/me", "{\"week_start\":\"sunday\"}").status())
                .isEqualTo(200);

        assertThat(get("").body()).isEqualTo(before).contains("\"key\":\"2026-W47\"");
        assertThat(get("&week_start=monday").body()).isEqualTo(before);
    }

    /** One interval from end to end: how long each week was. The last Sunday of March has 23 hours, that of October 25. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "monday   | 2026-03-23 | 2026-04-06 | 2026-W13=167 2026-W14=168",
                "saturday | 2026-03-21 | 2026-04-04 | 2026-03-21=168 2026-03-28=167",
                "sunday   | 2026-03-22 | 2026-04-05 | 2026-03-22=168 2026-03-29=167",
                "monday   | 2026-10-19 | 2026-11-02 | 2026-W43=169 2026-W44=168",
                "saturday | 2026-10-17 | 2026-10-31 | 2026-10-17=168 2026-10-24=169",
                "sunday   | 2026-10-18 | 2026-11-01 | 2026-10-18=168 2026-10-25=169",
            })
    void weekOfAClockChange_isAsLongAsItIs(String weekStart, String from, String to, String expected) {
        add(from + "T00:00:00+03:00", to + "T00:00:00-01:00");

        StringJoiner hours = new StringJoiner(" ");
        for (JsonNode row : get("&week_start=" + weekStart + "&from=" + from + "&to=" + to)
                .json()
                .path("items")) {
            hours.add(row.path("key").asText() + "=" + row.path("busy_seconds").asLong() / 3600);
        }
        assertThat(hours).hasToString(expected);
    }

    /** A row that the window cuts keeps the name of its whole week. */
    @Test
    void windowInTheMiddleOfWeeks_cutsTheFirstAndTheLast() {
        add("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");

        assertThat(rows("&week_start=sunday&from=2026-11-18&to=2026-11-29T06:00:00%2B01:00"))
                .containsExactly(
                        "2026-11-15: 2026-11-18T00:00 to 2026-11-22T00:00 = 96 h",
                        "2026-11-22: 2026-11-22T00:00 to 2026-11-29T00:00 = 168 h",
                        "2026-11-29: 2026-11-29T00:00 to 2026-11-29T06:00 = 6 h");
        assertThat(rows("&week_start=saturday&from=2026-11-20T18:00:00%2B01:00&to=2026-11-22"))
                .containsExactly(
                        "2026-11-14: 2026-11-20T18:00 to 2026-11-21T00:00 = 6 h",
                        "2026-11-21: 2026-11-21T00:00 to 2026-11-22T00:00 = 24 h");
        assertThat(rows("&week_start=sunday&from=2026-11-18&to=2026-11-19"))
                .containsExactly("2026-11-15: 2026-11-18T00:00 to 2026-11-19T00:00 = 24 h");
    }

    @Test
    void weeksOverNewYear_areNamedByTheirFirstDay() {
        add("2026-12-30T12:00:00Z", "2027-01-03T12:00:00Z");

        assertThat(get("&week_start=sunday").items("key")).containsExactly("2026-12-27", "2027-01-03");
        assertThat(get("&week_start=saturday").items("key")).containsExactly("2026-12-26", "2027-01-02");
    }

    @Test
    void firstAndLastYears_areAnsweredToo() {
        assertThat(get("&week_start=sunday&zone=America/New_York&from=9999-12-20&to=9999-12-31")
                        .items("key"))
                .containsExactly("9999-12-19", "9999-12-26");
        assertThat(get("&week_start=saturday&zone=UTC&from=0000-01-01&to=0000-01-09")
                        .items("key"))
                .containsExactly("0000-01-01", "0000-01-08");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by=week&week_start=friday | week_start unknown-value | week_start: is none of monday, saturday and sunday",
                "by=week&week_start=Sunday | week_start unknown-value | week_start: is none of monday, saturday and sunday",
                "by=week&week_start= | week_start unknown-value | week_start: is none of monday, saturday and sunday",
                "by=week&week_start=sunday&week_start=sunday | week_start repeated "
                        + "| week_start: is given 2 times; once works",
                "week_start=sunday | week_start not-by-week "
                        + "| week_start: is for totals by week: ask for by=week, or leave it out",
                "by=day&week_start=monday | week_start not-by-week "
                        + "| week_start: is for totals by week: ask for by=week, or leave it out",
                "by=month&week_start=never | week_start not-by-week "
                        + "| week_start: is for totals by week: ask for by=week, or leave it out",
                "by=tag&week_start=sunday | week_start not-by-week "
                        + "| week_start: is for totals by week: ask for by=week, or leave it out",
            })
    void unfitWeekStart_isNamedWithWhatWorks(String query, String fault, String detail) {
        Reply reply = user.get("/api/v1/summary?" + query);

        assertThat(reply.problem()).isEqualTo("400 invalid-parameter");
        assertThat(reply.faults()).containsExactly(fault);
        assertThat(reply.at("/detail")).isEqualTo(detail);
    }

    @Test
    void busy_hasNoWeeks() {
        assertThat(user.get("/api/v1/busy?week_start=sunday").faults()).containsExactly("week_start unknown");
    }

    /** Random windows of a year, against a model that asks of each minute which day it is, and when its week began. */
    @ParameterizedTest
    @CsvSource({"saturday, SATURDAY", "sunday, SUNDAY"})
    void everyWindow_isWhatTheModelSays(String name, DayOfWeek weekStart) {
        Random random = new Random(SEED);
        int[] covering = store(random);
        String[] keys = new String[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            LocalDate day = LocalDate.ofInstant(instant(minute), BERLIN);
            while (day.getDayOfWeek() != weekStart) {
                day = day.minusDays(1);
            }
            keys[minute] = day.toString();
        }
        for (int i = 0; i < 100; i++) {
            int from = random.nextInt(MINUTES - 1);
            int to = from + 1 + random.nextInt(MINUTES - from - 1);
            Map<String, long[]> sums = new LinkedHashMap<>();
            for (int minute = from; minute < to; minute++) {
                long[] sum = sums.computeIfAbsent(keys[minute], key -> new long[2]);
                sum[0] += 60L * Math.min(1, covering[minute]);
                sum[1] += 60L * covering[minute];
            }
            List<String> expected = new ArrayList<>();
            sums.forEach((key, sum) -> expected.add(key + " " + sum[0] + " " + sum[1]));
            String query = "&week_start=" + name + "&from=" + instant(from) + "&to=" + instant(to);
            List<String> answered = new ArrayList<>();
            for (JsonNode row : get(query).json().path("items")) {
                answered.add(
                        row.path("key").asText() + " " + row.path("busy_seconds") + " " + row.path("logged_seconds"));
            }
            assertThat(answered).as(query).isEqualTo(expected);
        }
    }

    /** Stores 300 intervals; answers how many of them have each minute. */
    private int[] store(Random random) {
        int[] covering = new int[MINUTES];
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int longest = random.nextInt(10) == 0 ? 20 * 24 * 60 : 600;
            int start = random.nextInt(MINUTES - 1);
            int end = Math.min(MINUTES - 1, start + 1 + random.nextInt(longest));
            items.add("{\"start\":\"%s\",\"end\":\"%s\"}".formatted(instant(start), instant(end)));
            for (int minute = start; minute < end; minute++) {
                covering[minute]++;
            }
        }
        Reply reply = user.post("/api/v1/intervals/batch", "{\"items\":[" + String.join(",", items) + "]}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return covering;
    }

    private static Instant instant(int minute) {
        return FIRST.plus(Duration.ofMinutes(minute));
    }
}
