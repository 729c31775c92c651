package org.ptracker.server.interval.busy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/**
 * Unions, intersections and differences as PostgreSQL answers them: the cases of {@code multirangetypes.sql} in its
 * regression suite ({@code src/test/regress}, PostgreSQL 17) that have finite, half-open ranges, their numbers taken as
 * minutes. A union is what is busy; an intersection with one range is what is busy in that window; one range minus others
 * is what is free in that window.
 */
class MultirangeTest {
    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "{}",
            value = {
                "{}                     | {}            | {}",
                "{}                     | [1,2)         | [1,2)",
                "[1,2)                  | {}            | [1,2)",
                "[1,2)                  | [1,2)         | [1,2)",
                "[1,2)                  | [2,4)         | [1,4)",
                "[1,2)                  | [3,4)         | [1,2) [3,4)",
                "[1,2) [4,5)            | [2,4)         | [1,5)",
                "[1,2) [4,5)            | [3,4)         | [1,2) [3,5)",
                "[1,2) [4,5)            | [0,9)         | [0,9)",
            })
    void union_isBusy(String left, String right, String expected) {
        Minutes.store(user, or(left));
        Minutes.store(user, or(right));

        assertThat(Minutes.walk(user, "/api/v1/busy?limit=1000")).isEqualTo(or(expected));
        assertThat(Minutes.walk(user, "/api/v1/busy?limit=1")).isEqualTo(or(expected));
    }

    /** {@code range_agg} over the days that each of five rooms is booked, all of July 2018. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01-07 07-14 20-22 | 01-14 20-22",
                "01-03             | 01-03",
                "01-07 05-10       | 01-10",
                "01-07 07-14       | 01-14",
            })
    void rangeAgg_isBusy(String bookings, String expected) {
        for (String booking : bookings.split(" ", -1)) {
            String[] days = booking.split("-", -1);
            user.add("{\"start\":\"2018-07-%sT00:00:00Z\",\"end\":\"2018-07-%sT00:00:00Z\"}"
                    .formatted(days[0], days[1]));
        }
        List<String> periods = List.of(expected.split(" ", -1)).stream()
                .map(period -> "2018-07-" + period.replace("-", "T00:00:00Z 2018-07-") + "T00:00:00Z")
                .toList();

        var reply = user.get("/api/v1/busy?from=2018-07-01&to=2018-08-01&zone=UTC");
        assertThat(reply.items("start"))
                .isEqualTo(periods.stream().map(p -> p.split(" ", -1)[0]).toList());
        assertThat(reply.items("end"))
                .isEqualTo(periods.stream().map(p -> p.split(" ", -1)[1]).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "{}",
            value = {
                "[1,3)        | [1,5)  | [1,3)",
                "[1,3)        | [0,5)  | [1,3)",
                "[1,3)        | [0,2)  | [1,2)",
                "[1,3)        | [2,5)  | [2,3)",
                "[1,4)        | [2,3)  | [2,3)",
                "[0,2) [3,5)  | [1,4)  | [1,2) [3,4)",
                "[1,4) [7,10) | [9,12) | [9,10)",
                "{}           | [1,2)  | {}",
            })
    void intersection_isBusyInAWindow(String intervals, String window, String expected) {
        Minutes.store(user, or(intervals));

        assertThat(Minutes.walk(user, "/api/v1/busy?" + query(window))).isEqualTo(or(expected));
    }

    /** Those with two ranges on either side, one window after the other. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0,8) [9,12)         | [1,4) [7,10) | [1,4) [7,8) [9,10)",
                "[-5,-4) [5,6) [9,12) | [1,4) [7,10) | [9,10)",
                "[0,2) [3,8) [9,12)   | [1,4) [7,10) | [1,2) [3,4) [7,8) [9,10)",
            })
    void intersection_isBusyInTwoWindows(String intervals, String windows, String expected) {
        Minutes.store(user, intervals);

        assertThat(twice(windows, "/api/v1/busy?")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "{}",
            value = {
                "[1,2)       | {}            | [1,2)",
                "[1,2)       | [1,2)         | {}",
                "[1,2)       | [2,4)         | [1,2)",
                "[1,2)       | [3,4)         | [1,2)",
                "[1,4)       | [1,2)         | [2,4)",
                "[1,4)       | [2,3)         | [1,2) [3,4)",
                "[1,4)       | [0,8)         | {}",
                "[1,4)       | [0,2)         | [2,4)",
                "[1,8)       | [0,2) [3,4)   | [2,3) [4,8)",
                "[1,2) [3,4) | {}            | [1,2) [3,4)",
                "[1,2) [4,5) | [-2,0)        | [1,2) [4,5)",
                "[1,2) [4,5) | [2,4)         | [1,2) [4,5)",
                "[1,2) [4,5) | [3,5)         | [1,2)",
                "[1,2) [4,5) | [0,9)         | {}",
                "[1,3) [4,5) | [2,9)         | [1,2)",
                "[1,2) [4,5) | [8,9)         | [1,2) [4,5)",
                "[1,2) [4,5) | [-2,0) [8,9)  | [1,2) [4,5)",
            })
    void minus_isFree(String windows, String intervals, String expected) {
        Minutes.store(user, or(intervals));

        assertThat(twice(windows, "/api/v1/free?")).isEqualTo(or(expected));
        assertThat(twice(windows, "/api/v1/free?limit=1&")).isEqualTo(or(expected));
    }

    /** A range without an upper bound: the interval that is still open, from where the clock stands. */
    @Test
    void minus_openEnd_isFreeUntilThen() {
        server.clock().set(Minutes.instant(1000));
        Minutes.store(user, "[2,3)");
        OpenIntervals.store(server, user, Minutes.instant(5));

        assertThat(twice("[1,8)", "/api/v1/free?")).isEqualTo("[1,2) [3,5)");
        server.clock().set(TestServer.NOW);
    }

    private String twice(String windows, String path) {
        StringBuilder all = new StringBuilder();
        for (Minutes.Range window : Minutes.ranges(windows)) {
            all.append(Minutes.walk(user, path + query("[" + window.start() + "," + window.end() + ")")))
                    .append(' ');
        }
        return all.toString().strip().replaceAll(" +", " ");
    }

    private static String query(String window) {
        Minutes.Range range = Minutes.ranges(window).get(0);
        return "from=" + Minutes.instant(range.start()) + "&to=" + Minutes.instant(range.end());
    }

    private static String or(@Nullable String ranges) {
        return ranges == null ? "" : ranges;
    }
}
