package org.ptracker.server.interval.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.common.Limits;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Targets and days off over HTTP, and the balances that come of them. */
class TargetsTest {
    private static final String PATH = "/api/v1/targets";
    private static final String WEEK = "\"weekdays\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\"]";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient user = server.anybody();

    @BeforeEach
    void makeUser() {
        user = server.user();
    }

    private Reply change(String body) {
        return user.patch(PATH, body, "If-Match", "*");
    }

    @Test
    void change_replacesWhatItNames_andCountsVersions() {
        Reply nothing = user.get(PATH);
        assertThat(nothing.body()).isEqualTo("{\"targets\":[],\"days_off\":[]}");
        assertThat(nothing.header("ETag")).isEqualTo("\"0\"");

        Reply set = user.patch(
                PATH,
                "{\"targets\":[{\"from\":\"2026-11-02\"," + WEEK + ",\"seconds\":28800},"
                        + "{\"from\":\"2026-01-01\",\"weekdays\":[\"fri\",\"mon\"],\"seconds\":14400}]}",
                "If-Match",
                "\"0\"");
        assertThat(set.header("ETag")).isEqualTo("\"1\"");
        Reply off =
                user.patch(PATH, "{\"days_off\":[\"2026-12-25\",\"2026-12-24\",\"2026-12-25\"]}", "If-Match", "\"1\"");

        String all = "{\"targets\":[{\"from\":\"2026-01-01\",\"weekdays\":[\"mon\",\"fri\"],\"seconds\":14400},"
                + "{\"from\":\"2026-11-02\"," + WEEK + ",\"seconds\":28800}],"
                + "\"days_off\":[\"2026-12-24\",\"2026-12-25\"]}";
        assertThat(off.body()).isEqualTo(all);
        assertThat(user.get(PATH).body()).isEqualTo(all);
        assertThat(user.get(PATH, "If-None-Match", "\"2\"").status()).isEqualTo(304);
        assertThat(server.user().get(PATH).body()).isEqualTo(nothing.body());
    }

    @Test
    void change_ofAnotherVersion_isRefused_andChangesNothing() {
        change("{\"days_off\":[\"2026-12-24\"]}");

        assertThat(user.patch(PATH, "{\"days_off\":[]}").problem()).isEqualTo("428 precondition-required");
        Reply late = user.patch(PATH, "{\"days_off\":[]}", "If-Match", "\"0\"");
        assertThat(late.problem()).isEqualTo("412 precondition-failed");
        assertThat(late.header("ETag")).isEqualTo("\"1\"");
        assertThat(user.get(PATH).at("/days_off/0")).isEqualTo("2026-12-24");
    }

    @Test
    void change_thatBreaksRules_namesEachFault() {
        Reply reply = change("{\"targets\":[{\"from\":\"24.12.2026\",\"weekdays\":[],\"seconds\":-1},"
                + "{\"from\":\"2026-11-02\",\"weekdays\":[\"mon\",\"mon\"],\"seconds\":86401},{}],"
                + "\"days_off\":[\"2026-02-30\",\"1969-12-31\",null]}");

        assertThat(reply.problem()).isEqualTo("422 validation-failed");
        assertThat(reply.faults())
                .containsExactlyInAnyOrder(
                        "/targets/0/from malformed",
                        "/targets/0/weekdays required",
                        "/targets/0/seconds out-of-range",
                        "/targets/1/weekdays repeated",
                        "/targets/1/seconds out-of-range",
                        "/targets/2/from required",
                        "/targets/2/weekdays required",
                        "/targets/2/seconds required",
                        "/days_off/0 malformed",
                        "/days_off/1 out-of-range",
                        "/days_off/2 required");
        String many = String.join(",", Collections.nCopies(Limits.TARGETS + 1, "\"2026-12-24\""));
        assertThat(change("{\"days_off\":[" + many + "]}").faults()).containsExactly("/days_off too-many");
        assertThat(change("{\"targets\":[{\"from\":\"2026-11-02\",\"weekdays\":[\"xyz\"],\"seconds\":1}]}")
                        .faults())
                .containsExactly("/targets/0/weekdays/0 unknown-value");
    }

    /** The server's clock shows Tuesday 2026-11-24, 9:00 in UTC. */
    @Test
    void balance_isOfEachDay_ofTheWholeWindow_andOfTheDaysBefore() {
        change("{\"targets\":[{\"from\":\"2026-10-23\"," + WEEK
                + ",\"seconds\":28800}],\"days_off\":[\"2026-10-27\"]}");
        // The night of the clock change in Berlin: 25 hours of one day. Two overlap, and count once.
        user.add("{\"start\":\"2026-10-24T22:00:00Z\",\"end\":\"2026-10-25T23:00:00Z\"}");
        user.add("{\"start\":\"2026-10-24T22:00:00Z\",\"end\":\"2026-10-25T12:00:00Z\"}");
        user.add("{\"start\":\"2026-10-26T08:00:00Z\",\"end\":\"2026-10-26T08:00:01.250Z\"}");
        String path = "/api/v1/summary?balance=true&zone=Europe/Berlin&from=2026-10-25&to=2026-10-28";

        Reply days = user.get(path);

        assertThat(days.at("/items/0/target_seconds")).isEqualTo("0");
        assertThat(days.at("/items/0/balance_seconds")).isEqualTo("90000");
        assertThat(days.at("/items/1/target_seconds")).isEqualTo("28800");
        assertThat(days.at("/items/1/balance_seconds")).isEqualTo("-28798.75");
        assertThat(days.at("/items/2/target_seconds")).isEqualTo("0");
        assertThat(days.at("/target_seconds")).isEqualTo("28800");
        assertThat(days.at("/balance_seconds")).isEqualTo("61201.25");
        // Friday 2026-10-23.
        assertThat(days.at("/carried_seconds")).isEqualTo("-28800");
        assertThat(user.get(path + "&by=month").at("/items/0/balance_seconds")).isEqualTo("61201.25");
    }

    @Test
    void balance_countsARunningIntervalUpToNow_andGoesToToday() {
        change("{\"targets\":[{\"from\":\"2026-11-23\"," + WEEK + ",\"seconds\":28800}]}");
        user.add("{\"start\":\"2026-11-24T08:00:00Z\"}");

        Reply reply = user.get("/api/v1/summary?balance=true&zone=UTC");

        assertThat(reply.at("/from")).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(reply.at("/to")).isEqualTo("2026-11-25T00:00:00Z");
        assertThat(reply.at("/balance_seconds")).isEqualTo(String.valueOf(3600 - 2 * 28800));
        Reply week = user.get("/api/v1/summary?balance=true&zone=UTC&from=2026-11-23&to=2026-11-30&by=week");
        assertThat(week.at("/target_seconds")).isEqualTo(String.valueOf(5 * 28800));
        assertThat(week.at("/balance_seconds")).isEqualTo(String.valueOf(3600 - 2 * 28800));
    }

    @Test
    void balance_ofACentury_isNotTooMuch() {
        String century = "/api/v1/summary?balance=true&by=month&zone=UTC&from=1970-01-01&to=2070-01-01";
        assertThat(user.get(century).status()).isEqualTo(200);
        assertThat(user.get(century.replace("2070", "2300")).status()).isEqualTo(200);
        change("{\"targets\":[{\"from\":\"1970-01-01\",\"weekdays\":[\"mon\"],\"seconds\":3600}]}");

        assertThat(user.get(century).at("/items/0/target_seconds")).isEqualTo("14400");
        assertThat(user.get(century.replace("2070", "2300")).faults()).containsExactly("by too-many");
    }

    @Test
    void balance_withoutTargets_isTheSummaryAsItIs() {
        user.add("{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT30M\"}");

        assertThat(user.get("/api/v1/summary?balance=true").body())
                .isEqualTo(user.get("/api/v1/summary").body());
    }

    @Test
    void balance_whereItMeansNothing_isRefused() {
        change("{\"targets\":[{\"from\":\"2026-11-23\"," + WEEK + ",\"seconds\":28800}]}");

        assertThat(user.get("/api/v1/summary?balance=true&by=tag").faults()).containsExactly("balance not-of-tags");
        assertThat(user.get("/api/v1/summary?balance=yes").faults()).containsExactly("balance unknown-value");
        assertThat(user.get("/api/v1/summary?balance=true&from=2026-11-23T09:00:00Z")
                        .faults())
                .containsExactly("from not-whole-days");
    }
}
