package org.ptracker.cli.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandServer;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** What {@code add --stdin} promises: a line that is stored is not stored again. */
class AddLinesTest {
    private static final String FIRST = line(9, "a");
    private static final String SECOND = line(10, "b");
    private static final String THIRD = line(11, "c");

    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final CommandServer server = visit.server();
    private final TestEnvironment ada = visit.ada();

    private static String line(int hour, String note) {
        return "{\"start\":\"2026-11-24T%02d:00:00Z\",\"duration\":\"PT45M\",\"note\":\"%s\"}\n".formatted(hour, note);
    }

    private void send(String lines, int exitCode, String words) {
        assertThat(ada.input(lines).run("add", "--stdin")).as(ada.err()).isEqualTo(exitCode);
        assertThat(ada.err()).isEqualTo(words);
        assertThat(ada.out()).isEmpty();
    }

    private long stored() {
        assertThat(ada.run("list", "today", "-o", "jsonl")).isZero();
        return ada.out().lines().count();
    }

    @Test
    void again_grownSortedOrSpacedOut() {
        send(FIRST + SECOND, 0, "stored 2, already there 0\n");
        send(FIRST + SECOND, 0, "stored 0, already there 2\n");
        send(THIRD + "\n  \n" + SECOND + FIRST.strip(), 0, "stored 1, already there 2\n");
        send(FIRST.replace(":\"", " : \""), 0, "stored 0, already there 1\n");
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void linesOfAnExport_areStoredWhereTheyAreNotYet() {
        send(FIRST + SECOND, 0, "stored 2, already there 0\n");
        assertThat(ada.run("export")).isZero();
        String export = ada.out();
        send(export, 0, "stored 0, already there 2\n");
        String of = "\"id\":\"";
        String elsewhere = export.replaceAll(of + "[0-9a-f]{8}", of + "00000000");
        send(elsewhere + THIRD, 0, "stored 3, already there 0\n");
        send(elsewhere + THIRD, 0, "stored 0, already there 3\n");
        send(FIRST.replace("{", "{\"id\":5,"), 1, """
                        line 1: id: is not the id of an interval; leave it out
                        stored 0, already there 0, refused 1
                        """);
        assertThat(stored()).isEqualTo(5);
    }

    @Test
    void alikeLines_areStoredEach() {
        send(FIRST + FIRST, 0, "stored 2, already there 0\n");
        send(FIRST + SECOND + FIRST + FIRST, 0, "stored 2, already there 2\n");
        assertThat(stored()).isEqualTo(4);
    }

    @Test
    void wallTimes_areOfTheZoneOfTheLine() {
        String wall = "{\"start\":\"2026-11-24T09:00\",\"duration\":\"PT45M\",\"zone\":\"Europe/Berlin\"}\n";
        String repeated = wall.replace("2026-11-24T09:00", "2026-10-25T02:30");
        send(
                wall + repeated,
                1,
                "line 2: start: happens twice in Europe/Berlin: clocks go back from 2026-10-25T03:00 to 2026-10-25T02:00;"
                        + " write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00\n"
                        + "stored 1, already there 0, refused 1\n");
        String withoutZone = wall.replace(",\"zone\":\"Europe/Berlin\"", "");
        assertThat(ada.input(withoutZone).run("add", "--stdin", "--zone", "Asia/Tokyo"))
                .as(ada.err())
                .isZero();
        assertThat(ada.run("list", "2026-11-24", "-o", "jsonl")).isZero();
        assertThat(ada.out()).contains("\"start\":\"2026-11-24T00:00:00Z\"", "\"start\":\"2026-11-24T08:00:00Z\"");
    }

    @Test
    void faultyLines_keepNoOtherOut() {
        send(
                FIRST + "{\"mood\":\"good\"}\n" + line(9, "x").replace("PT45M", "-PT5M") + "nonsense\nnull\n" + SECOND,
                1,
                """
                line 2: "mood" is not known; the known names are duration, end, note, start, tags, zone
                line 3: duration: is shorter than a millisecond
                line 4: Unrecognized token 'nonsense': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                line 5: is null, not an interval
                stored 2, already there 0, refused 4
                """);
        assertThat(ada.input(new byte[] {'"', (byte) 0xff, '"', '\n'}).run("add", "--stdin"))
                .isEqualTo(2);
        assertThat(ada.err()).isEqualTo("ptracker: the input is not UTF-8 in line 1 or soon after\n");
        assertThat(ada.input(FIRST).run("add", "--stdin", "9-10")).isEqualTo(2);
    }

    @Test
    void lineWithAUser_isStoredForThatUserOnly() {
        String own = FIRST.replace("{", "{\"user\":\"ada\",");
        String others = SECOND.replace("{", "{\"user\":\"grace\",");
        send(own + others, 1, """
                line 2: is of user "grace", and you are signed in as ada
                stored 1, already there 0, refused 1
                """);
        send(FIRST, 0, "stored 0, already there 1\n");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void dryRun_printsWhatWouldBeSent() {
        assertThat(ada.input(FIRST + "{}}\n").run("add", "--stdin", "-n", "--zone", "Asia/Tokyo"))
                .isEqualTo(1);
        assertThat(ada.out())
                .isEqualTo(
                        "{\"start\":\"2026-11-24T09:00:00Z\",\"duration\":\"PT45M\",\"zone\":\"Asia/Tokyo\",\"note\":\"a\"}\n");
        assertThat(ada.err()).startsWith("line 2: ");
        assertThat(stored()).isZero();
    }

    @Test
    void unreachable_saysToSendAgain() {
        server.close();
        assertThat(ada.input((FIRST + SECOND).getBytes(StandardCharsets.UTF_8)).run("add", "--stdin"))
                .isEqualTo(6);
        assertThat(ada.err())
                .isEqualTo("ptracker: stopped at line 1 (before it: stored 0, already there 0): cannot reach "
                        + server.url()
                        + " (nothing answers there); is the server running, and is --url right?\n"
                        + "send the same lines again; nothing is stored twice\n");
    }
}
