package org.ptracker.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptracker.common.Json;
import org.ptracker.common.account.WeekStart;
import org.ptracker.common.history.UndoRequest;
import org.ptracker.common.interval.CloseRequest;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.NextInterval;
import org.ptracker.common.interval.TagReplacement;
import org.ptracker.common.interval.batch.BatchItem;
import org.ptracker.common.interval.batch.IntervalBatch;
import org.ptracker.common.interval.batch.IntervalDeletion;

/** Writes what the mapper writes; and leaves to it what it would write in another way, or refuse. */
class RecordWriterTest {
    private static final NewInterval INTERVAL = new NewInterval(
            "2026-11-24T08:00:00Z",
            null,
            "PT1H30M",
            "UTC",
            "日本 \"x\" \\ / \u001b\t\n é 😀 </script> '&=",
            List.of("work", "on call"));

    private record Everything(
            int small,
            @Nullable Long large,
            @Nullable Boolean truth,
            WeekStart week,
            UUID id,
            Instant at,
            Map<String, Object> more) {}

    private record Named(@JsonProperty("other") String name) {}

    static Stream<Object> plain() {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("note", "a");
        change.put("end", null);
        change.put("tags", List.of());
        return Stream.of(
                INTERVAL,
                new CloseRequest(null, true, new NextInterval("UTC", null, Arrays.asList("a", null))),
                new UndoRequest(null),
                new UndoRequest(7L),
                new IntervalDeletion(List.of(new IntervalDeletion.Item("8f4a2e", 3L))),
                new TagReplacement(List.of("a"), "b", null),
                change,
                new Everything(
                        -1,
                        Long.MAX_VALUE,
                        false,
                        WeekStart.SATURDAY,
                        new UUID(1, 2),
                        Instant.parse("2026-11-24T08:00:00.250Z"),
                        change));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void records_areWrittenAsTheMapperWritesThem(Object value) throws Exception {
        // But for the letters of \u001B, of which JSON has no favourites.
        assertThat(text(RecordWriter.orNull(value)).replace("\\u001b", "\\u001B"))
                .isEqualTo(Json.MAPPER.writeValueAsString(value));
    }

    @Test
    void whatIsOutOfTheOrdinary_isForTheMapper() throws Exception {
        for (Object value : List.of(
                new Named("x"),
                new IntervalBatch(List.of(new BatchItem(INTERVAL, "key"))),
                1.5,
                List.of(new StringBuilder("x")))) {
            assertThat(RecordWriter.orNull(value)).isNull();
        }
        assertThat(text(RecordWriter.bytes(new Named("x")))).isEqualTo("{\"other\":\"x\"}");
    }

    /** UTF-8 has none, and the mapper writes its number. */
    @Test
    void halfALetter_isForTheMapper() throws Exception {
        NewInterval half = new NewInterval(null, null, null, null, "x\ud83d y", null);
        assertThat(RecordWriter.orNull(half)).isNull();
        assertThat(text(RecordWriter.bytes(half))).isEqualTo("{\"note\":\"x\\uD83D y\"}");
    }

    private static String text(byte @Nullable [] bytes) {
        assertThat(bytes).isNotNull();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
