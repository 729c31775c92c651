package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** RFC 7396 on an interval of 8:00 to 9:00 with a note, a zone and two tags. */
class MergePatchTest {
    private static final String[] VERSION_1 = {"If-Match", "\"1\""};

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient user = server.anybody();
    private String path = "";

    @BeforeEach
    void makeInterval() {
        server.clock().set(TestServer.NOW);
        user = server.user();
        path = "/api/v1/intervals/" + user.add("""
                {"start":"2026-11-24T08:00:00Z","end":"2026-11-24T09:00:00Z","zone":"Asia/Tokyo","note":"first",
                 "tags":["a","b"]}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'note':'x'}|8:00 9:00 Asia/Tokyo x a,b",
                "{'note':null}|8:00 9:00 Asia/Tokyo  a,b",
                "{'zone':null}|8:00 9:00 Europe/Berlin first a,b",
                "{'zone':'UTC'}|8:00 9:00 UTC first a,b",
                "{'tags':null}|8:00 9:00 Asia/Tokyo first -",
                "{'tags':[]}|8:00 9:00 Asia/Tokyo first -",
                "{'tags':['c']}|8:00 9:00 Asia/Tokyo first c",
                "{'tags':['b','a']}|8:00 9:00 Asia/Tokyo first b,a",
                "{'start':'2026-11-24T07:00:00Z'}|7:00 9:00 Asia/Tokyo first a,b",
                "{'end':'2026-11-24T10:00:00Z'}|8:00 10:00 Asia/Tokyo first a,b",
                "{'duration':'PT3H'}|8:00 11:00 Asia/Tokyo first a,b",
                "{'duration':'PT3H','end':null}|8:00 11:00 Asia/Tokyo first a,b",
                "{'end':'2026-11-24T10:00:00Z','duration':null}|8:00 10:00 Asia/Tokyo first a,b",
                "{'start':'2026-11-24T07:00:00Z','duration':'PT30M'}|7:00 7:30 Asia/Tokyo first a,b",
                "{'start':'2026-11-24T17:00:00Z','end':'2026-11-24T18:00:00Z'}|17:00 18:00 Asia/Tokyo first a,b",
            })
    void patch_changesWhatItNames(String patch, String expected) {
        Reply reply = user.patch(path, patch.replace('\'', '"'), VERSION_1);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(summary(reply)).isEqualTo(expected);
        assertThat(reply.at("/version")).isEqualTo("2");
        assertThat(reply.header("ETag")).isEqualTo("\"2\"");
        assertThat(user.get(path).body()).isEqualTo(reply.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"note\":\"first\"}",
                "{\"duration\":null}",
                "{\"duration\":\"PT1H\"}",
                "{\"start\":\"2026-11-24T09:00:00+01:00\"}",
                "{\"tags\":[\"a\",\"b\",\"a\"]}",
            })
    void patch_changesNothing_keepsTheVersion(String patch) {
        Reply before = user.get(path);
        server.clock().advance(Duration.ofHours(1));

        Reply reply = user.patch(path, patch, VERSION_1);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"1\"");
        assertThat(reply.body()).isEqualTo(before.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'start':null}|/start required",
                "{'start':'2026-11-25T08:00:00Z','end':null}|/end required",
                "{'start':'2026-11-24T09:00:00Z'}|/end not-after-start",
                "{'end':'2026-11-24T08:00:00Z'}|/end not-after-start",
                "{'end':'2026-11-24T10:00:00Z','duration':'PT2H'}|/duration not-both",
                "{'tags':['a',null]}|/tags/1 invalid",
                "{'note':1}|/note wrong-type",
                "{'tags':'a'}|/tags wrong-type",
                "{'tags':{'0':'a'}}|/tags wrong-type",
                "{'id':null}|/id unknown-field",
                "{'version':1}|/version unknown-field",
                "{'on_overlap':null}|/on_overlap unknown-field",
                "{'a/b~':null}|/a~1b~0 unknown-field",
                "[]|' wrong-type'",
                "null|' wrong-type'",
            })
    void patch_breaksRules_changesNothing(String patch, String faults) {
        Reply reply = user.patch(path, patch.replace('\'', '"'), VERSION_1);

        assertThat(reply.problem()).isEqualTo("422 validation-failed");
        assertThat(String.join(", ", reply.faults())).isEqualTo(faults);
        assertThat(user.get(path).at("/version")).isEqualTo("1");
    }

    @Test
    void patch_countsVersionsAndKeepsTheTimeOfMaking() {
        for (int version = 1; version <= 5; version++) {
            server.clock().advance(Duration.ofMinutes(1));
            user.patch(path, "{\"note\":\"%d\"}".formatted(version), "If-Match", "\"" + version + "\"");
        }

        Reply reply = user.get(path);
        assertThat(reply.header("ETag")).isEqualTo("\"6\"");
        assertThat(reply.at("/created_at")).isEqualTo("2026-11-24T09:00:00Z");
        assertThat(reply.at("/updated_at")).isEqualTo("2026-11-24T09:05:00Z");
    }

    @Test
    void patch_mediaTypes() {
        String merge = "application/merge-patch+json; charset=utf-8";
        assertThat(user.patch(path, "{\"note\":\"x\"}", "If-Match", "*", "Content-Type", merge)
                        .status())
                .isEqualTo(200);

        Reply refused = user.patch(path, "[]", "If-Match", "*", "Content-Type", "application/json-patch+json");
        assertThat(refused.problem()).isEqualTo("415 unsupported-media-type");
        assertThat(refused.header("Accept-Patch")).isEqualTo("application/merge-patch+json, application/json");
    }

    @Test
    void patch_moved_isListedAtItsNewPlace() {
        String later = user.add("{\"start\":\"2026-11-24T12:00:00Z\",\"duration\":\"PT1H\",\"tags\":[\"a\"]}");
        user.patch(path, "{\"start\":\"2026-11-24T13:00:00Z\",\"duration\":\"PT1H\"}", VERSION_1);

        String moved = path.substring(path.lastIndexOf('/') + 1);
        assertThat(user.get("/api/v1/intervals").items("id")).containsExactly(later, moved);
        assertThat(user.get("/api/v1/intervals?tag=a").items("id")).containsExactly(later, moved);
        assertThat(user.get("/api/v1/intervals?to=2026-11-24T12:00:00Z").items("id"))
                .isEmpty();
    }

    private static String summary(Reply reply) {
        StringBuilder tags = new StringBuilder();
        reply.json()
                .path("tags")
                .forEach(tag -> tags.append(tags.isEmpty() ? "" : ",").append(tag.asText()));
        String times = (reply.at("/start") + " " + reply.at("/end")).replaceAll("2026-11-24T0?(\\d+:\\d\\d):00Z", "$1");
        return times + " " + reply.at("/zone") + " " + reply.at("/note") + " " + (tags.isEmpty() ? "-" : tags);
    }
}
