package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** {@code POST /tags/replace}: tags are renamed, merged and removed wherever they stand, as one change. */
class ReplaceTagsTest {
    private static final String PATH = "/api/v1/tags/replace";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();
    private final TestClient other = server.user();
    private int hour = 10;

    private String add(TestClient client, String... tags) {
        String list = Arrays.stream(tags).map(tag -> '"' + tag + '"').collect(Collectors.joining(",", "[", "]"));
        return client.add(
                "{\"start\":\"2026-11-24T" + hour++ + ":00:00Z\",\"duration\":\"PT1H\",\"tags\":" + list + "}");
    }

    private String all() {
        return user.get("/api/v1/intervals").json().path("items").findValues("tags").stream()
                .map(Object::toString)
                .collect(Collectors.joining(" "))
                .replace("\"", "");
    }

    private String items() {
        return user.get("/api/v1/tags").json().path("items").toString().replace("\"", "");
    }

    private Reply replace(String body) {
        return user.post(PATH, body);
    }

    @Test
    void rename_isInEveryInterval_oneChange_andGoesBackInOne() {
        add(user, "wrk", "mail");
        add(user, "home");
        add(user, "x", "WRK");
        add(other, "wrk");
        String deleted = "/api/v1/intervals/" + add(user, "wrk");
        user.delete(deleted, "If-Match", "*");

        Reply done = replace("{\"tags\":[\"Wrk\"],\"with\":\"Work\"}");

        assertThat(done.at("/count")).isEqualTo("2");
        assertThat(all()).isEqualTo("[Work,mail] [home] [x,Work]");
        assertThat(items()).isEqualTo("[home,mail,Work,x]");
        assertThat(user.get("/api/v1/intervals?tag=work").items("id")).hasSize(2);
        assertThat(user.get("/api/v1/intervals?tag=wrk").items("id")).isEmpty();
        assertThat(other.get("/api/v1/tags").body()).contains("wrk");
        assertThat(user.get("/api/v1/changes?limit=1000").items("batch"))
                .endsWith("5", done.at("/batch"), done.at("/batch"));
        Reply undone = user.post("/api/v1/undo", null);
        assertThat(undone.at("/undone")).isEqualTo(done.at("/batch"));
        assertThat(all()).isEqualTo("[wrk,mail] [home] [x,WRK]");
        user.post(deleted + "/restore", null);
        assertThat(all()).as("a deleted one keeps its own").endsWith("[wrk]");
    }

    @Test
    void rename_ofTheCase_changesWhatIsSpelledOtherwise() {
        add(user, "work", "mail");
        add(user, "Work");

        assertThat(replace("{\"tags\":[\"work\"],\"with\":\"Work\"}").at("/count"))
                .isEqualTo("1");

        assertThat(all()).isEqualTo("[Work,mail] [Work]");
        assertThat(replace("{\"tags\":[\"work\"],\"with\":\"Work\"}").body()).isEqualTo("{\"count\":0}");
    }

    @Test
    void severalBecomeOne_onlyWhereThatIsMeant() {
        add(user, "wrk", "work", "mail");
        add(user, "Work");
        add(user, "job", "wrk");
        String before = all();
        String toWork = "{\"tags\":[\"wrk\"],\"with\":\"work\"}";
        String toNew = "{\"tags\":[\"wrk\",\"job\"],\"with\":\"new\"}";

        assertThat(replace(toWork).problem()).isEqualTo("422 confirmation-required");
        assertThat(replace(toWork).at("/detail")).contains("\"Work\" already");
        assertThat(replace(toNew).problem()).isEqualTo("422 confirmation-required");
        assertThat(all()).isEqualTo(before);

        assertThat(replace("{\"tags\":[\"wrk\",\"job\",\"work\"],\"with\":\"work\",\"merge\":true}")
                        .at("/count"))
                .isEqualTo("3");
        assertThat(all()).isEqualTo("[work,mail] [work] [work]");
        user.post("/api/v1/undo", null);
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void withoutAnother_theyAreRemoved_andTheIntervalsStay() {
        add(user, "a", "b", "C");
        add(user, "c");

        assertThat(replace("{\"tags\":[\"c\",\"a\"]}").at("/count")).isEqualTo("2");

        assertThat(all()).isEqualTo("[b] []");
        assertThat(items()).isEqualTo("[b]");
    }

    @Test
    void dryRun_onlyCounts() {
        add(user, "a");
        add(user, "a", "b");

        assertThat(user.post(PATH + "?dry_run=true", "{\"tags\":[\"a\",\"b\"]}").body())
                .isEqualTo("{\"count\":2}");
        assertThat(user.post(PATH + "?dry_run=true", "{\"tags\":[\"a\"],\"with\":\"b\"}")
                        .problem())
                .isEqualTo("422 confirmation-required");
        assertThat(all()).isEqualTo("[a] [a,b]");
    }

    @Test
    void key_doesItOnce() {
        add(user, "a");
        String body = "{\"tags\":[\"a\"],\"with\":\"b\"}";
        Reply first = user.post(PATH, body, "Idempotency-Key", "once");
        add(user, "a");

        Reply second = user.post(PATH, body, "Idempotency-Key", "once");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(all()).isEqualTo("[b] [a]");
        assertThat(user.post(PATH, "{\"tags\":[\"a\"]}", "Idempotency-Key", "once")
                        .problem())
                .isEqualTo("422 idempotency-key-reused");
    }

    @Test
    void tagThatNoIntervalHas_isNotFound_andNothingIsDone() {
        add(user, "a");
        add(other, "theirs");

        Reply refused = replace("{\"tags\":[\"a\",\"theirs\"]}");

        assertThat(refused.problem()).isEqualTo("404 not-found");
        assertThat(refused.at("/detail")).contains("\"theirs\"");
        assertThat(all()).isEqualTo("[a]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /tags out-of-range",
                "{\"tags\":[]} | /tags out-of-range",
                "{\"tags\":[null,\"a\"]} | /tags/0 invalid",
                "{\"tags\":[\"a\"],\"with\":\" b\"} | /with invalid",
                "{\"tags\":[\"a\"],\"with\":\"\"} | /with invalid",
                "{\"tags\":[\"a\"],\"to\":\"b\"} | /to unknown-field",
            })
    void faults(String body, String fault) {
        add(user, "a");

        assertThat(replace(body).faults()).containsExactly(fault);
        assertThat(all()).isEqualTo("[a]");
    }

    @Test
    void summaryByTag_saysWhenEachWasLastUsed() {
        add(user, "a", "b");
        add(user, "A");
        add(user);

        assertThat(user.get("/api/v1/summary?by=tag").items("last"))
                .containsExactly("2026-11-24T11:00:00Z", "2026-11-24T10:00:00Z", "2026-11-24T12:00:00Z");
        assertThat(user.get("/api/v1/summary?by=day").json().at("/items/0").has("last"))
                .isFalse();
    }
}
