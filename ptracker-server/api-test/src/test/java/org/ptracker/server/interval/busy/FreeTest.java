package org.ptracker.server.interval.busy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

class FreeTest {
    private static final String PATH = "/api/v1/free";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    private void add(String start, String end) {
        user.add("{\"start\":\"%s\",\"end\":\"%s\"}".formatted(start, end));
    }

    /** The gaps, such as {@code 24T08:00/24T09:00}: day of the month and UTC. */
    private String gaps(String query) {
        Reply reply = user.get(PATH + "?" + query);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return IntStream.range(0, reply.json().path("items").size())
                .mapToObj(i ->
                        shorten(reply.at("/items/" + i + "/start")) + "/" + shorten(reply.at("/items/" + i + "/end")))
                .collect(Collectors.joining(" "));
    }

    private static String shorten(String instant) {
        return instant.substring("2026-11-".length(), "2026-11-24T08:00".length());
    }

    @Test
    void wireForm() {
        add("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z");

        assertThat(user.get(PATH + "?from=2026-11-24T07:30:00Z&to=2026-11-24T10:00:00Z")
                        .body())
                .isEqualTo("""
                {"from":"2026-11-24T07:30:00Z","to":"2026-11-24T10:00:00Z","free_seconds":5400,"items":[\
                {"start":"2026-11-24T07:30:00Z","end":"2026-11-24T08:00:00Z","duration_seconds":1800},\
                {"start":"2026-11-24T09:00:00Z","end":"2026-11-24T10:00:00Z","duration_seconds":3600}]}""");
    }

    /** 2026-11-24 is a Tuesday. Busy: Tuesday 8:00 to 9:00 and 12:00 to 12:29:59.999, Wednesday 0:00 to 6:00. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "",
            value = {
                "24 | 25 | | 24T00:00/24T08:00 24T09:00/24T12:00 24T12:29/25T00:00",
                "24 | 25 | min=PT3H | 24T00:00/24T08:00 24T09:00/24T12:00 24T12:29/25T00:00",
                "24 | 25 | min=PT3H0.001S | 24T00:00/24T08:00 24T12:29/25T00:00",
                "24 | 25 | min=P9D | ",
                "24 | 25 | hours=09:00-17:00 | 24T09:00/24T12:00 24T12:29/24T17:00",
                "24 | 25 | hours=07:30-08:00 | 24T07:30/24T08:00",
                "24 | 25 | hours=08:00-09:00 | ",
                "24 | 25 | hours=08:15-08:45 | ",
                "24 | 25 | hours=07:45-08:15 | 24T07:45/24T08:00",
                "24 | 26 | hours=07:45-08:15&min=PT30M | 25T07:45/25T08:15",
                "24 | 26 | hours=22:00-08:30 | 24T00:00/24T08:00 24T22:00/25T00:00 25T06:00/25T08:30 25T22:00/26T00:00",
                // The hours belong to the day on which they begin.
                "23 | 28 | hours=22:00-08:30&weekdays=tue | 24T22:00/25T00:00 25T06:00/25T08:30",
                "24 | 28 | hours=22:00-08:30&weekdays=mon | 24T00:00/24T08:00",
                "23 | 30 | hours=09:00-10:00&weekdays=tue,fri | 24T09:00/24T10:00 27T09:00/27T10:00",
                "23 | 30 | hours=09:00-10:00&weekdays=FRI,tue,tue | 24T09:00/24T10:00 27T09:00/27T10:00",
                // Days that touch hold a gap over midnight; others do not.
                "26 | 30 | weekdays=thu,fri,sun | 26T00:00/28T00:00 29T00:00/30T00:00",
                "26 | 28 | hours=00:00-24:00 | 26T00:00/28T00:00",
                "26 | 28 | hours=12:00-24:00 | 26T12:00/27T00:00 27T12:00/28T00:00",
                "26 | 28 | hours=12:00-00:00 | 26T12:00/27T00:00 27T12:00/28T00:00",
                "26 | 28 | hours=00:00-12:00 | 26T00:00/26T12:00 27T00:00/27T12:00",
                "26 | 28 | hours=12:00-11:59 | 26T00:00/26T11:59 26T12:00/27T11:59 27T12:00/28T00:00",
            })
    void gaps_insideTheHours(String from, String to, @Nullable String query, @Nullable String expected) {
        add("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z");
        add("2026-11-24T12:00:00Z", "2026-11-24T12:29:59.999Z");
        add("2026-11-25T00:00:00Z", "2026-11-25T06:00:00Z");
        String window = "zone=UTC&from=2026-11-" + from + "&to=2026-11-" + to;

        assertThat(gaps(window + (query == null ? "" : "&" + query))).isEqualTo(expected == null ? "" : expected);
    }

    /** The hours of one day, in UTC, around clock changes. The time is shown as it is in the zone, and whose it is. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "",
            value = {
                // Berlin skips 2:00 to 3:00: both times before, both after, one of them skipped, both skipped.
                "Europe/Berlin, 2026-03-29, 01:00-01:30, 29T00:00/29T00:30",
                "Europe/Berlin, 2026-03-29, 01:00-03:00, 29T00:00/29T01:00",
                "Europe/Berlin, 2026-03-29, 01:00-02:30, 29T00:00/29T01:00",
                "Europe/Berlin, 2026-03-29, 02:30-04:00, 29T01:00/29T02:00",
                "Europe/Berlin, 2026-03-29, 02:00-02:59, ",
                "Europe/Berlin, 2026-03-29, 09:00-17:00, 29T07:00/29T15:00",
                // Berlin has 2:00 to 3:00 twice: the earlier to begin with, the later to end with.
                "Europe/Berlin, 2026-10-25, 01:00-03:00, 24T23:00/25T02:00",
                "Europe/Berlin, 2026-10-25, 02:30-04:00, 25T00:30/25T03:00",
                "Europe/Berlin, 2026-10-25, 01:00-02:30, 24T23:00/25T01:30",
                "Europe/Berlin, 2026-10-25, 02:00-02:30, 25T00:00/25T01:30",
                "Europe/Berlin, 2026-10-25, 09:00-17:00, 25T08:00/25T16:00",
                // Half an hour, at Lord Howe: skips 2:00 to 2:30.
                "Australia/Lord_Howe, 2026-10-04, 01:30-02:15, 03T15:00/03T15:30",
                "Australia/Lord_Howe, 2026-10-04, 02:15-03:00, 03T15:30/03T16:00",
                // Sao Paulo went from 0:00 to 1:00.
                "America/Sao_Paulo, 2018-11-04, 00:00-02:00, 04T03:00/04T04:00",
                // Apia had no 2011-12-30.
                "Pacific/Apia, 2011-12-30, 09:00-17:00, ",
                "Pacific/Apia, 2011-12-29, 22:00-06:00, 30T08:00/30T10:00",
                "Pacific/Apia, 2011-12-31, 00:00-24:00, 30T10:00/31T10:00",
            })
    void hours_onDaysWithClockChanges(String zone, String date, String hours, @Nullable String expected) {
        String weekday = LocalDate.parse(date).getDayOfWeek().name().substring(0, 3);
        String query = "zone=%s&hours=%s&weekdays=%s".formatted(zone, hours, weekday);
        // Two days around it, so that nothing is cut by the window; the weekday picks the day.
        String window = "&from=%s&to=%s"
                .formatted(
                        LocalDate.parse(date).minusDays(2),
                        LocalDate.parse(date).plusDays(3));

        assertThat(gaps(query + window)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void pages_walkThroughTheHours() {
        String query = PATH + "?zone=UTC&from=2026-11-01&to=2026-12-01&hours=09:00-17:00&limit=20";
        Reply first = user.get(query);
        assertThat(first.items("start")).hasSize(20).startsWith("2026-11-01T09:00:00Z");
        assertThat(first.at("/free_seconds")).isEqualTo(String.valueOf(30 * 8 * 3600));

        Reply second = user.get(query + "&cursor=" + first.at("/next"));
        assertThat(second.items("start")).hasSize(10).startsWith("2026-11-21T09:00:00Z");
        assertThat(second.at("/free_seconds")).isEqualTo(String.valueOf(30 * 8 * 3600));
        assertThat(user.get(query + "&min=PT1M&cursor=" + first.at("/next")).faults())
                .containsExactly("cursor malformed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to=2026-11-25 | from required | from: is missing: free time has no end of its own; give from and to",
                "from=2026-11-25 | to required | to: is missing: free time has no end of its own; give from and to",
                "min=30 | min malformed | min: is not an ISO 8601 duration in days and smaller, such as PT30M",
                "min=P1M | min malformed | min: is not an ISO 8601 duration in days and smaller, such as PT30M",
                "min=P200000000000D | min malformed | min: is not an ISO 8601 duration in days and smaller, such as PT30M",
                "min=PT0S | min out-of-range | min: is shorter than a millisecond",
                "min=-PT5M | min out-of-range | min: is shorter than a millisecond",
                "hours=9-17 | hours malformed | hours: are not two times from 00:00 to 24:00 such as 09:00-17:00 or "
                        + "22:00-06:00",
                "hours=9:00-17:00 | hours malformed | hours: are not two times from 00:00 to 24:00 such as 09:00-17:00 or "
                        + "22:00-06:00",
                "hours=09:00-25:00 | hours malformed | hours: are not two times from 00:00 to 24:00 such as 09:00-17:00 "
                        + "or 22:00-06:00",
                "hours=24:00-06:00 | hours malformed | hours: are not two times from 00:00 to 24:00 such as 09:00-17:00 "
                        + "or 22:00-06:00",
                "hours=09:00-09:00 | hours empty | hours: end where they begin; write 00:00-24:00 for the whole day",
                "weekdays=mon,thr | weekdays unknown-value | weekdays: has more than these, with commas between: "
                        + "mon,tue,wed,thu,fri,sat,sun",
                "weekdays= | weekdays unknown-value | weekdays: has more than these, with commas between: "
                        + "mon,tue,wed,thu,fri,sat,sun",
                "weekdays=mon&weekdays=tue | weekdays repeated | weekdays: is given 2 times; once works",
                "by=day | by unknown | by: is not a parameter of this call; known are any_tag, cursor, from, hours, "
                        + "limit, min, no_tag, not_tag, tag, to, weekdays, zone",
            })
    void badParameter_isNamedWithWhatWorks(String query, String fault, String detail) {
        String window = query.contains("2026") ? "" : "&from=2026-11-24&to=2026-11-25";
        Reply reply = user.get(PATH + "?" + query + window);

        assertThat(reply.problem()).isEqualTo("400 invalid-parameter");
        assertThat(reply.faults()).containsExactly(fault);
        assertThat(reply.at("/detail")).isEqualTo(detail);
    }

    @Test
    void longWindow_isRefusedOnlyWithHours() {
        String window = "from=1990-01-01&to=2026-01-01";

        assertThat(user.get(PATH + "?" + window).at("/items/0/duration_seconds"))
                .isEqualTo("1136073600");
        assertThat(user.get(PATH + "?weekdays=mon&" + window).at("/detail"))
                .isEqualTo("to: is more than 4000 days after from, too many for hours and weekdays");
    }

    @Test
    void tag_isFreeOfThatOnly() {
        user.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"tags\":[\"a\"]}");
        user.add("{\"start\":\"2026-11-24T10:00:00Z\",\"duration\":\"PT1H\",\"tags\":[\"b\"]}");

        assertThat(gaps("from=2026-11-24&to=2026-11-25&zone=UTC&tag=a"))
                .isEqualTo("24T00:00/24T08:00 24T09:00/25T00:00");
    }
}
