package org.ptracker.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.problem.Problem;
import org.ptracker.common.problem.ProblemCode;

class JsonTest {
    private static Interval interval(String start, String end) {
        Instant created = Instant.parse("2026-11-24T09:31:02.117Z");
        IntervalContent content = new IntervalContent(
                Instant.parse(start), Instant.parse(end), "Europe/Berlin", "design review", List.of("work"));
        UUID id = UUID.fromString("019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5");
        return Interval.of(id, content, 1, created, created, created);
    }

    @Test
    void interval_wireForm() throws Exception {
        Interval interval = interval("2026-11-24T08:00:00Z", "2026-11-24T09:30:00Z");
        String json = "{\"id\":\"019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5\",\"start\":\"2026-11-24T08:00:00Z\","
                + "\"end\":\"2026-11-24T09:30:00Z\",\"zone\":\"Europe/Berlin\",\"note\":\"design review\","
                + "\"tags\":[\"work\"],\"version\":1,\"created_at\":\"2026-11-24T09:31:02.117Z\","
                + "\"updated_at\":\"2026-11-24T09:31:02.117Z\",\"duration_seconds\":5400}";
        assertThat(Json.MAPPER.writeValueAsString(interval)).isEqualTo(json);
        Interval read = Json.answers(Interval.class).readValue(json.replace("}", ",\"mood\":\"of a newer server\"}"));
        assertThat(read).isEqualTo(interval);
    }

    /** As Jackson would write the record, had it no writer of its own. */
    @JsonSerialize
    private interface OfItsFields {}

    @Test
    void interval_isWrittenAsItsFieldsAre() throws Exception {
        JsonMapper byFields = Json.MAPPER
                .rebuild()
                .addMixIn(Interval.class, OfItsFields.class)
                .build();
        Interval whole = interval("2026-11-24T08:00:00.250Z", "2026-11-24T09:30:00Z");
        Instant created = Instant.parse("1970-01-01T00:00:00.001Z");
        IntervalContent open = new IntervalContent(
                created, null, "UTC", "\"quoted\"\n\u0001 \ud83d\ude00 </script>", List.of("a", "ü"));
        for (Interval interval :
                List.of(whole, Interval.of(whole.id(), open, 1L << 40, created, created, whole.start()))) {
            assertThat(Json.MAPPER.writeValueAsString(interval)).isEqualTo(byFields.writeValueAsString(interval));
            assertThat(Json.MAPPER.writeValueAsBytes(interval)).isEqualTo(byFields.writeValueAsBytes(interval));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T08:00:00.001Z, 5399.999",
        "2026-11-24T09:29:59.500Z, 0.5",
        "2026-11-24T09:29:50Z, 10",
        "2026-11-14T09:30:00Z, 864000",
    })
    void interval_durationSeconds(String start, String seconds) throws Exception {
        assertThat(Json.MAPPER.writeValueAsString(interval(start, "2026-11-24T09:30:00Z")))
                .endsWith("\"duration_seconds\":" + seconds + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"note\":5}",
                "{\"note\":true}",
                "{\"note\":[\"a\"]}",
                "{\"tags\":\"a\"}",
                "{\"mood\":\"good\"}",
                "{\"note\":\"a\",\"note\":\"b\"}",
                "{\"note\":\"a\"} x",
                "{\"note\":\"a\"}{}",
                "{'note':'a'}",
                "{\"note\":\"a\",}",
                "// hello\n{}",
            })
    void request_readStrictly(String json) {
        assertThatThrownBy(() -> Json.MAPPER.readValue(json, NewInterval.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void request_absentIsLeftOut() throws Exception {
        NewInterval request = new NewInterval("2026-11-24T09:00:00Z", null, "PT1H", null, null, null);
        assertThat(Json.MAPPER.writeValueAsString(request))
                .isEqualTo("{\"start\":\"2026-11-24T09:00:00Z\",\"duration\":\"PT1H\"}");
    }

    @Test
    void problem_codeFromType() {
        Problem problem =
                new Problem(ProblemCode.NOT_FOUND.type(), "Not found", 404, null, null, null, null, null, null);
        assertThat(problem.code()).isEqualTo("not-found");
        assertThat(Json.MAPPER.valueToTree(problem).toString())
                .isEqualTo("{\"type\":\"urn:ptracker:problem:not-found\",\"title\":\"Not found\",\"status\":404}");
    }
}
