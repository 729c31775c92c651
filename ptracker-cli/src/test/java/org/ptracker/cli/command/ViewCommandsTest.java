package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** The commands that read, against the real server. */
class ViewCommandsTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final Path folder = visit.folder();
    private final TestEnvironment ada = visit.ada();

    @BeforeEach
    void fill() {
        run("add", "monday", "9-10:30", "design", "-t", "work");
        run("add", "monday", "10-12", "review", "-t", "work", "-t", "talk");
        run("add", "monday", "22:00-1:00", "on call");
    }

    private String run(String... arguments) {
        assertThat(ada.run(arguments)).as(ada.err()).isZero();
        return ada.out();
    }

    @Test
    void busy() {
        assertThat(run("busy", "monday")).isEqualTo("""
                DAY             BUSY             LENGTH
                Mon 2026-11-23  9:00–12:00          3 h
                Mon 2026-11-23  22:00–0:00 (+1)     2 h
                busy 5 h in 2 periods, logged 5 h 30 min (Europe/Berlin time)
                """);
        assertThat(run("busy", "--tag", "talk", "-o", "json"))
                .contains("\"busy_seconds\":7200,", "\"items\":[{\"start\":\"2026-11-23T09:00:00Z\"")
                .doesNotContain("next");
        assertThat(run("busy", "today", "--tag", "none"))
                .isEqualTo("busy 0 s on Tue 2026-11-24 (Europe/Berlin time)\n");
        assertThat(run("busy", "--all", "--zone", "UTC", "-o", "csv"))
                .endsWith("2026-11-23T21:00:00Z,2026-11-24T00:00:00Z,10800\n");
        assertThat(ada.run("busy", "today", "--from", "monday")).isEqualTo(2);
        assertThat(ada.err()).isEqualTo("ptracker: a range and --from or --to: use only one of them\n");
    }

    /** Everything, unless a range is named; and of a range, all that there is. */
    @Test
    void all_meansTheSameEverywhere() {
        assertThat(run("add", "2020-02-03", "9-10", "old")).isNotEmpty();
        assertThat(run("list", "-o", "csv")).doesNotContain("old");
        for (String command : List.of("list", "export", "busy")) {
            assertThat(run(command, "--all", "-o", "csv", "--zone", "UTC")).contains("2020-02-03T08:00:00Z");
            assertThat(run(command, "month", "--all", "-o", "csv", "--zone", "UTC"))
                    .contains("2026-11-23T")
                    .doesNotContain("2020-02-03");
        }
        assertThat(run("list", "--all", "--chart")).contains("Mon 2020-02-03  ");
        assertThat(run("list", "--all", "-o", "ics")).contains("SUMMARY:old");
    }

    @Test
    void nothing_namesTheRange_andTheWayToMore() {
        assertThat(run("list", "2020-02-03")).isEqualTo("0 intervals on Mon 2020-02-03 (Europe/Berlin time)\n");
        assertThat(ada.err()).isEqualTo("to see more: ptracker list last month, or ptracker list --all\n");
        assertThat(run("list", "--from", "2020-02-03 9:00", "--to", "2020-02-04"))
                .isEqualTo("0 intervals from Mon 2020-02-03 9:00 to Tue 2020-02-04 (Europe/Berlin time)\n");
        assertThat(run("list", "--to", "2020-02-03"))
                .isEqualTo("0 intervals until Mon 2020-02-03 (Europe/Berlin time)\n");
        assertThat(run("list", "2020-02-03", "-q")).isNotEmpty();
        assertThat(ada.err()).isEmpty();
        assertThat(run("list", "--all", "--search", "nobody wrote this"))
                .isEqualTo("0 intervals (Europe/Berlin time)\n");
    }

    @Test
    void busy_onSeveralPages() {
        StringBuilder lines = new StringBuilder();
        for (int minute = 0; minute < 2400; minute += 2) {
            lines.append(String.format(
                    "{\"start\":\"2026-01-%02dT%02d:%02d:00Z\",\"duration\":\"PT1M\"}%n",
                    1 + minute / 1440, minute / 60 % 24, minute % 60));
        }
        assertThat(ada.input(lines.toString()).run("add", "--stdin")).isZero();
        assertThat(run("busy", "--all", "-o", "jsonl").lines()).hasSize(1202);
        assertThat(run("busy", "--all"))
                .endsWith("busy 26 h in 1202 periods, logged 26 h 30 min (Europe/Berlin time)\n");
        assertThat(run("list", "--from", "2026-01-01", "--to", "2026-01-02", "--chart"))
                .contains("Thu 2026-01-01  ··██████", "Fri 2026-01-02  ████████")
                .endsWith("busy 20 h (Europe/Berlin time)\n");
    }

    @Test
    void free() {
        assertThat(run("free", "2026-11-23..2026-11-24", "--hours", "8:30-17", "--weekdays", "mon", "--min", "1h"))
                .isEqualTo("""
                DAY             FREE         LENGTH
                Mon 2026-11-23  12:00–17:00     5 h
                free 5 h in 1 gap (Europe/Berlin time)
                """);
        assertThat(run("free", "monday", "-o", "csv").lines()).hasSize(3);
        assertThat(ada.run("free", "--from", "monday")).isEqualTo(2);
        assertThat(ada.err()).isEqualTo("ptracker: free time never ends: give both --from and --to\n");
        assertThat(ada.run("free", "--min", "soon")).isEqualTo(2);
    }

    @Test
    void summary() {
        assertThat(run("summary", "2026-11-23..2026-11-24")).isEqualTo("""
                DAY             BUSY      LOGGED  COUNT
                Mon 2026-11-23   5 h  5 h 30 min      3  ████████████████████████████████████▍░░░
                Tue 2026-11-24   1 h         1 h      1  ███████▎
                busy 6 h, logged 6 h 30 min, 3 intervals (Europe/Berlin time)
                """);
        assertThat(run("summary", "--all", "--by", "tag", "-o", "jsonl").lines())
                .hasSize(3);
        assertThat(run("summary", "--by", "week", "-o", "json")).contains("\"by\":\"week\"", "\"key\":\"2026-W48\"");
        assertThat(run("summary", "yesterday", "--zone", "Asia/Tokyo")).contains("Mon 2026-11-23", "(Asia/Tokyo time)");
        assertThat(ada.run("summary", "--by", "year")).isEqualTo(2);
    }

    /** The same week as that of {@code list week}: Sunday's hour was in the week before. */
    @Test
    void summary_byTheWeekOfTheAccount() {
        run("add", "2026-11-22", "9-10", "on Sunday");
        assertThat(run("summary", "2026-11-18..2026-11-24", "--by", "week")).isEqualTo("""
                WEEK      FROM            BUSY      LOGGED  COUNT
                2026-W47  Wed 2026-11-18   1 h         1 h      1  ██████▏
                2026-W48  Mon 2026-11-23   6 h  6 h 30 min      3  ████████████████████████████████████▉░░░
                busy 7 h, logged 7 h 30 min, 4 intervals (Europe/Berlin time)
                """);
        run("user", "set", "--week-start", "sunday");
        assertThat(run("summary", "2026-11-18..2026-11-24", "--by", "week")).isEqualTo("""
                WEEK                    BUSY      LOGGED  COUNT
                2026-11-18..2026-11-21     –           –      0
                2026-11-22..2026-11-24   7 h  7 h 30 min      4  █████████████████████████████████████▍░░
                busy 7 h, logged 7 h 30 min, 4 intervals (Europe/Berlin time)
                """);
        assertThat(run("summary", "--by", "week", "-o", "csv")).isEqualTo("""
                key,start,end,busy_seconds,logged_seconds,intervals
                2026-11-22,2026-11-22T00:00:00+01:00,2026-11-29T00:00:00+01:00,25200,27000,4
                """);
        run("user", "set", "--week-start", "saturday");
        assertThat(run("summary", "--by", "week", "-o", "json"))
                .contains("\"key\":\"2026-11-21\",\"start\":\"2026-11-20T23:00:00Z\"");
        assertThat(run("summary", "--by", "week", "--zone", "UTC", "-o", "json"))
                .contains("\"key\":\"2026-11-21\",\"start\":\"2026-11-21T00:00:00Z\"");
        assertThat(run("summary", "--by", "month", "-o", "json")).contains("\"key\":\"2026-11\"");
    }

    @Test
    void list_chartAndCalendar() {
        assertThat(run("list", "monday", "--chart", "--search", "REVIEW")).isEqualTo("""
                                0     3     6     9     12    15    18    21    24
                Mon 2026-11-23  ····················████························  2 h
                busy 2 h (Europe/Berlin time)
                """);
        assertThat(run("list", "monday", "-o", "ics", "--tag", "work"))
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains("SUMMARY:design\r\n", "SUMMARY:review\r\n")
                .doesNotContain("on call")
                .endsWith("END:VCALENDAR\r\n");
        assertThat(ada.run("list", "-o", "ics", "--limit", "1")).isEqualTo(2);
        assertThat(ada.err()).isEqualTo("ptracker: -o ics always shows the whole range: leave out --limit\n");
        assertThat(ada.run("list", "--chart", "-o", "csv")).isEqualTo(2);
        ada.screen(60);
        assertThat(run("list", "monday", "--color", "never"))
                .startsWith("2026       TIME")
                .contains("Mon 11-23  9:00");
    }

    @Test
    void export_everythingToTheOutput() {
        assertThat(run("export").lines()).hasSize(3).allMatch(line -> line.startsWith("{\"id\":\""));
        assertThat(ada.err()).isEmpty();
        assertThat(run("export", "today", "-o", "csv").lines()).hasSize(2);
        assertThat(run("export", "-o", "csv", "--bom")).isEqualTo("\ufeff" + run("export", "-o", "csv"));
        assertThat(ada.run("export", "--bom")).isEqualTo(2);
        assertThat(run("export", "--tag", "none", "-o", "json", "--to-file", "-"))
                .isEqualTo("{\"items\":[]}\n");
        assertThat(run("export", "--search", "call", "-o", "json")).matches("\\{\"items\":\\[\n\\{.*}\n]}\n");
    }

    @Test
    void export_toAFile() throws IOException {
        Path exports = Files.createDirectory(folder.resolve("exports"));
        Path file = exports.resolve("all.CSV");
        assertThat(run("export", "--to-file", file.toString())).isEmpty();
        assertThat(ada.err()).isEqualTo("exported 3 intervals to " + file + "\n");
        assertThat(file).content().startsWith("id,start,end,").hasLineCount(4);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(exports.resolve("link"), file);
        run("export", "-q", "today", "-o", "jsonl", "--to-file", link.toString());
        assertThat(ada.err()).isEmpty();
        assertThat(link).isSymbolicLink();
        assertThat(file).content().hasLineCount(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        run("export", "--to-file", "/dev/null");
        for (String bad : List.of(folder.resolve("none/x.csv").toString(), folder.toString())) {
            assertThat(ada.run("export", "--to-file", bad)).isEqualTo(1);
            assertThat(ada.err()).hasLineCount(1).startsWith("ptracker: " + bad + " cannot be written: ");
        }
        try (Stream<Path> left = Files.list(exports)) {
            assertThat(left).containsExactlyInAnyOrder(file, link);
        }
    }

    /** What a server cannot be made to do: to break off, and to be something else. */
    @Test
    void export_faults() throws IOException {
        Path file = Files.writeString(
                Files.createDirectory(folder.resolve("exports")).resolve("all.jsonl"), "old\n");
        try (MockWebServer broken = new MockWebServer()) {
            broken.start();
            TestEnvironment eve = new TestEnvironment(folder.resolve("eve"))
                    .variable("PTRACKER_URL", broken.url("/").toString())
                    .variable("PTRACKER_TOKEN", "t");
            broken.enqueue(new MockResponse.Builder()
                    .setHeader("Content-Type", "application/x-ndjson")
                    .chunkedBody("{\"id\":1}\n".repeat(5000), 1000)
                    .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                    .build());
            assertThat(eve.run("export", "--zone", "UTC", "--to-file", file.toString()))
                    .isEqualTo(6);
            assertThat(eve.err()).hasLineCount(1).contains(" broke off, so the output is incomplete");
            assertThat(broken.getRequestCount()).isEqualTo(1);
            broken.enqueue(new MockResponse.Builder()
                    .setHeader("Content-Type", "text/html")
                    .body("<html>")
                    .build());
            assertThat(eve.run("export", "--zone", "UTC", "--to-file", file.toString()))
                    .isEqualTo(1);
            assertThat(eve.err())
                    .hasLineCount(1)
                    .contains("answers 200 with text/html, which is not PTracker's answer");
        }
        assertThat(file).hasContent("old\n");
        try (Stream<Path> left = Files.list(folder.resolve("exports"))) {
            assertThat(left).containsExactly(file);
        }
    }
}
