package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

class BatchTest {
    private static final String PATH = "/api/v1/intervals/batch";
    private static final String LIST = "/api/v1/intervals";
    private static final String GOOD = "{\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T09:00:00Z\"}";
    private static final String BAD = "{\"start\":\"2026-11-24T08:00:00Z\",\"end\":\"2026-11-24T08:00:00Z\"}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    @Test
    void atomic_storesAll() {
        Reply reply = user.post(PATH, "{\"items\":[%s,%s]}".formatted(GOOD, GOOD));

        String interval = """
                {"status":201,"interval":{"id":"%s","start":"2026-11-24T08:00:00Z","end":"2026-11-24T09:00:00Z",\
                "zone":"Europe/Berlin","note":"","tags":[],"version":1,"created_at":"2026-11-24T09:00:00Z",\
                "updated_at":"2026-11-24T09:00:00Z","duration_seconds":3600}}""";
        String first = reply.at("/items/0/interval/id");
        String second = reply.at("/items/1/interval/id");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body())
                .isEqualTo("{\"items\":[" + interval.formatted(first) + "," + interval.formatted(second) + "]}");
        assertThat(user.get(LIST).items("id")).containsExactly(first, second);
    }

    @Test
    void atomic_oneBad_storesNoneAndPointsAtEach() {
        Reply reply = user.post(PATH, "{\"items\":[%s,%s,{},7,{\"tags\":[\"\"],\"x\":1}]}".formatted(GOOD, BAD));

        assertThat(reply.problem()).isEqualTo("422 validation-failed");
        assertThat(reply.faults())
                .containsExactly(
                        "/items/1/end not-after-start",
                        "/items/2/start required",
                        "/items/3 wrong-type",
                        "/items/4/x unknown-field");
        assertThat(reply.at("/detail"))
                .isEqualTo("/items/1/end: is not after the start, 2026-11-24T08:00:00Z (and 3 more)");
        assertThat(user.get(LIST).items("id")).isEmpty();
    }

    @Test
    void notAtomic_eachForItself() {
        Reply reply = user.post(PATH + "?atomic=false", "{\"items\":[%s,%s,%s]}".formatted(GOOD, BAD, GOOD));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.items("status")).containsExactly("201", "422", "201");
        assertThat(reply.json().at("/items/1/problem")).hasToString("""
                {"type":"urn:ptracker:problem:validation-failed","title":"The request breaks a rule","status":422,\
                "detail":"/end: is not after the start, 2026-11-24T08:00:00Z","errors":[{"pointer":"/end",\
                "code":"not-after-start","detail":"is not after the start, 2026-11-24T08:00:00Z"}]}""");
        assertThat(user.get(LIST).items("id"))
                .containsExactly(reply.at("/items/0/interval/id"), reply.at("/items/2/interval/id"));
    }

    @Test
    void notAtomic_allBad_isStillAnAnswerPerItem() {
        Reply reply = user.post(PATH + "?atomic=false", "{\"items\":[%s]}".formatted(BAD));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.items("status")).containsExactly("422");
    }

    @Test
    void notAtomic_oneKey_replaysTheWhole() {
        String body = "{\"items\":[%s,%s]}".formatted(GOOD, BAD);
        Reply first = user.post(PATH + "?atomic=false", body, "Idempotency-Key", "k");
        Reply second = user.post(PATH + "?atomic=false", body, "Idempotency-Key", "k");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(user.get(LIST).items("id")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/items wrong-type",
                "{'items':null}|/items wrong-type",
                "{'items':{}}|/items wrong-type",
                "{'items':[]}|/items out-of-range",
                "{'items':[],'on_overlap':null}|/on_overlap unknown-field",
                "{'Items':[]}|/Items unknown-field",
                "[]|' wrong-type'",
                "null|' wrong-type'",
            })
    void wrongShape_pointsAtTheMember(String body, String fault) {
        Reply reply = user.post(PATH, body.replace('\'', '"'));

        assertThat(reply.problem()).isEqualTo("422 validation-failed");
        assertThat(reply.faults()).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource({"atomic=yes, atomic unknown-value", "atomic=, atomic unknown-value", "x=1, x unknown"})
    void badParameter_isNamed(String query, String fault) {
        assertThat(user.post(PATH + "?" + query, "{\"items\":[" + GOOD + "]}").faults())
                .containsExactly(fault);
    }

    @Test
    void otherMethods_areNotAllowed() {
        Reply reply = user.get(PATH);

        assertThat(reply.problem()).isEqualTo("405 method-not-allowed");
        assertThat(reply.header("Allow")).isEqualTo("OPTIONS, POST");
    }
}
