package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.common.Json;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.process.WarProcess;

/** Exports for other time trackers, read by the one that is there and by the importer. */
class MovingAwayTest {
    private static final Path TIMEWARRIOR = Path.of("/usr/bin/timew");

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    private void add(String start, String end, String note, String... tags) throws Exception {
        user.add("{\"start\":\"%s\",%s\"zone\":\"Europe/Berlin\",\"note\":%s,\"tags\":%s}"
                .formatted(
                        start,
                        end.isEmpty() ? "" : "\"end\":\"" + end + "\",",
                        Json.MAPPER.writeValueAsString(note),
                        Json.MAPPER.writeValueAsString(tags)));
    }

    private void addSome() throws Exception {
        add("2026-11-23T22:30:00Z", "2026-11-23T23:15:00Z", "on call");
        add(
                "2026-11-24T08:00:00Z",
                "2026-11-24T09:30:00Z",
                "say \"hi\" # now \\ then",
                "work",
                "deep work",
                "a\\b",
                "k=v 1");
        add("2026-11-24T08:30:00Z", "2026-11-24T08:30:00.250Z", "two\nlines", "ä-ö");
        add("2026-11-24T08:50:00Z", "", "");
    }

    private String export(String format) {
        return user.get("/api/v1/intervals?format=" + format).body();
    }

    /** What somebody else has who imports a text: start, end, note and tags of each. */
    private List<String> imported(String text) {
        TestClient other = server.user();
        assertThat(other.post("/api/v1/imports?zone=Europe/Berlin", text).at("/stored"))
                .isEqualTo("true");
        return other.get("/api/v1/intervals").json().path("items").findValuesAsText("start").stream()
                .toList();
    }

    @Test
    void timewarrior_linesAreItsOwn() throws Exception {
        addSome();

        assertThat(export("timewarrior")).isEqualTo("""
                inc 20261123T223000Z - 20261123T231500Z # # "on call"
                inc 20261124T080000Z - 20261124T093000Z # work "deep work" "a\\\\b" "k=v 1" # "say \\"hi\\" # now \\\\ then"
                inc 20261124T083000Z - 20261124T083001Z # ä-ö # "two lines"
                inc 20261124T085000Z
                """);
        assertThat(imported(export("timewarrior"))).hasSize(4);
    }

    @Test
    void timewarrior_readsThem(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(TIMEWARRIOR), "there is no Timewarrior");
        addSome();
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("timewarrior.cfg"), "");
        Files.writeString(folder.resolve("data/2026-11.data"), export("timewarrior"));

        JsonNode read;
        try (WarProcess timew = WarProcess.start(
                Map.of("TIMEWARRIORDB", folder.toString()), List.of(TIMEWARRIOR.toString(), "export"))) {
            String lines = String.join("\n", timew.result().lines());
            read = Json.MAPPER.readTree(lines.substring(lines.indexOf("[\n")));
        }

        assertThat(read).hasSize(4);
        assertThat(read.findValuesAsText("annotation")).contains("on call", "say \"hi\" # now \\ then", "two lines");
        assertThat(read.get(1).path("start").asText()).isEqualTo("20261124T080000Z");
        assertThat(read.get(1).path("end").asText()).isEqualTo("20261124T093000Z");
        assertThat(read.get(1).path("tags"))
                .extracting(JsonNode::asText)
                .contains("work", "deep work", "a\\b", "k=v 1");
        assertThat(read.get(3).has("end")).isFalse();
    }

    @Test
    void klog_hasDaysOfTheZone() throws Exception {
        addSome();
        add("2026-11-20T21:00:00Z", "2026-11-22T08:00:00Z", "");

        assertThat(export("klog")).isEqualTo("""
                2026-11-20
                    22:00 - 24:00

                2026-11-21
                    00:00 - 09:00>

                2026-11-23
                    23:30 - 00:15> on call

                2026-11-24
                    09:00 - 10:30 say "hi" # now \\ then #work #deep_work #a_b #k="v 1"
                    09:30 - 09:31 two
                        lines #ä-ö
                    09:50 - ?
                """);
        assertThat(imported(export("klog"))).hasSize(6);
    }
}
