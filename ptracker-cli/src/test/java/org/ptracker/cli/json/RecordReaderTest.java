package org.ptracker.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.common.Json;
import org.ptracker.common.account.User;
import org.ptracker.common.account.WeekStart;
import org.ptracker.common.interval.IntervalPage;

/** Reads what the mapper reads, the same; and leaves to it what it would read in another way, or refuse. */
class RecordReaderTest {
    private static final String INTERVAL = """
            {"id": "01936a5e-1c00-7000-8000-00000c8f4a2e", "start": "2026-11-24T08:00:00Z", "zone": "UTC", "note": "日本 \\"x\\" \\u001b",
            "tags": ["work", "on call"], "version": 9007199254740993, "created_at": "2026-11-24T09:31:00.123+01:00",
            "updated_at": "2026-11-24T09:31:00Z", "duration_seconds": 5400.250}""";
    private static final String USER = """
            {"name": "ada", "role": "admin", "zone": "UTC", "overlap_policy": "allow", "week_start": "monday", "disabled": false,
            "created_at": "2026-11-28T11:52:47.095Z"}""";

    private record Everything(
            int small, @Nullable Long large, @Nullable Boolean truth, Map<String, List<WeekStart>> weeks) {}

    @Test
    void records_areReadAsTheMapperReadsThem() throws IOException {
        String page = "{\"items\": [" + INTERVAL + ", " + INTERVAL + "], \"next\": null, \"change_seq\": 3}";
        assertThat(quick(IntervalPage.class, page)).isNotNull().isEqualTo(slow(IntervalPage.class, page));
        assertThat(quick(User.class, USER)).isNotNull().isEqualTo(slow(User.class, USER));
        String everything = "{\"small\": -1, \"truth\": true, \"weeks\": {\"a\": [\"monday\", \"sunday\"], \"b\": []}}";
        assertThat(quick(Everything.class, everything)).isNotNull().isEqualTo(slow(Everything.class, everything));
    }

    /** As the length of a period, which the server reckons, and a later server may add. */
    @Test
    void whatAnAnswerHasBesides_isPassedOver() {
        String more = "{\"more\": {\"weeks\": [1, \"x\", null]}, \"small\": 7, \"weeks\": {}, \"last\": 1.5}";
        assertThat(RecordReader.orNull(Everything.class, more, true))
                .isEqualTo(new Everything(7, null, null, Map.of()));
        assertThat(RecordReader.orNull(Everything.class, more, false)).isNull();
        assertThat(RecordReader.orNull(Everything.class, more.replace("null]", "nul]"), true))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{\"small\": 1, \"weeks\": {}} {}",
                "{\"small\": 1, \"weeks\": {}, \"more\": 1}",
                "{\"small\": 1, \"small\": 2, \"weeks\": {}}",
                "{\"small\": 1.0, \"weeks\": {}}",
                "{\"small\": \"1\", \"weeks\": {}}",
                "{\"small\": null, \"weeks\": {}}",
                "{\"small\": 2147483648, \"weeks\": {}}",
                "{\"small\": 1, \"weeks\": {\"a\": [\"MONDAY\"]}}",
                "{\"small\": 1, \"weeks\": {\"a\": \"monday\"}}",
                "{\"small\": 1, \"truth\": 1, \"weeks\": {}}",
                "{\"small\": 1, \"weeks\": []}",
                "{\"small\": 1,"
            })
    void whatIsOutOfTheOrdinary_isForTheMapper(String text) throws IOException {
        assertThat(quick(Everything.class, text)).isNull();
    }

    @Test
    void aMistake_isToldByTheMapper() throws IOException {
        String unknown = USER.replace("\"name\"", "\"more\": 1, \"name\"");
        assertThat(RecordReader.answer(User.class, unknown)).isEqualTo(slow(User.class, USER));
        byte[] bytes = unknown.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> RecordReader.file(User.class, bytes))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("more");
        byte[] latin = USER.replace("ada", "\u00e4da").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RecordReader.file(User.class, latin)).isInstanceOf(IOException.class);
        String spoilt = INTERVAL.replace("01936a5e-1c00-7000-8000-00000c8f4a2e", "1-1-1-1-1");
        assertThatThrownBy(() -> RecordReader.answer(IntervalPage.class, "{\"items\": [" + spoilt + "]}"))
                .isInstanceOf(JsonProcessingException.class);
    }

    private static <T> @Nullable T quick(Class<T> type, String text) {
        return RecordReader.orNull(type, text, false);
    }

    private static <T> T slow(Class<T> type, String text) throws IOException {
        return Json.MAPPER.readerFor(type).readValue(text);
    }
}
