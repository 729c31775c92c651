package org.ptracker.cli.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static List<String> keys(String... lines) throws Exception {
        LineReader reader =
                new LineReader(new BufferedReader(new StringReader(String.join("\n", lines))), null, () -> "ada");
        List<String> keys = new ArrayList<>();
        for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
            keys.add(line.idempotencyKey());
        }
        return keys;
    }

    /** A key of another form would store lines again that an older version of the command has stored. */
    @Test
    void key_neverChanges() throws Exception {
        String line =
                "{\"start\":\"2026-11-24T09:00:00Z\",\"duration\":\"PT45M\",\"note\":\"\u65e5\",\"tags\":[\"work\"]}";
        assertThat(keys(line, line, line.replace("PT45M", "PT46M")))
                .containsExactly(
                        "line-44993146-7531-f9a0-033e-31c4eb54043e-1",
                        "line-44993146-7531-f9a0-033e-31c4eb54043e-2",
                        "line-c58dec2a-6cf5-b0b2-43ad-3efa4cc3f0df-1");
    }

    @Test
    void key_ofTheContentNotItsSpelling() throws Exception {
        assertThat(keys("{ \"note\": \"a\", \"end\": \"y\", \"start\": \"x\" }"))
                .isEqualTo(keys("{\"start\":\"x\",\"end\":\"y\",\"note\":\"\\u0061\"}"));
    }
}
