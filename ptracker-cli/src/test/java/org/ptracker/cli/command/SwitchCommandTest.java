package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandServer;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** From one thing to the next, back to an earlier one, and out. Now is Tuesday 2026-11-24 10:15 in Berlin. */
class SwitchCommandTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final Path folder = visit.folder();
    private final CommandServer server = visit.server();
    private final TestEnvironment ada = visit.ada();

    private String run(String words) {
        assertThat(ada.run(words.split(" ", -1))).as(ada.err()).isZero();
        return ada.out().replaceAll("id [0-9a-f]{8}", "id X").replaceAll(" \\(.* so far\\)", "");
    }

    private String list() {
        run("list -o csv");
        return ada.out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(row -> row[7].replaceAll(".* |:00$", "") + "-" + row[8].replaceAll(".* |:00$", "") + " " + row[6])
                .reduce("", (all, row) -> all + row + "; ");
    }

    @Test
    void switch_endsOneWhereTheOtherBegins_andUndoTakesBothBack() {
        run("start 9:00 design review #work");
        assertThat(run("start --switch 9:40 call")).isEqualTo("""
                        stopped Tue 2026-11-24 9:00–9:40 (40 min) "design review" [work], id X
                        started Tue 2026-11-24 9:40– "call", id X; undo: ptracker undo
                        """);
        assertThat(list()).isEqualTo("09:00-09:40 design review; 09:40- call; ");
        assertThat(ada.run("start", "--switch", "9:40", "too", "early")).isEqualTo(4);
        assertThat(ada.err()).contains("began at Tue 2026-11-24 9:40, which is not before 9:40");
        run("undo");
        assertThat(list()).isEqualTo("09:00- design review; ");
    }

    @Test
    void switch_fromNothing_isAStart() {
        assertThat(run("start --switch call"))
                .isEqualTo("started Tue 2026-11-24 10:15– \"call\", id X; undo: ptracker undo\n");
    }

    @Test
    void dryRun_saysBoth_andStoresNothing() {
        run("start 9:00 review");
        assertThat(run("start -n --switch 9:40 call")).isEqualTo("""
                        would stop Tue 2026-11-24 9:00–9:40 (40 min) "review", id X
                        would start Tue 2026-11-24 9:40– "call"
                        """);
        assertThat(list()).isEqualTo("09:00- review; ");
    }

    @Test
    void setting_switchesAlways_untilToldNotTo() throws Exception {
        run("start 9:00 review");
        assertThat(ada.run("start", "9:30", "call")).isEqualTo(4);
        assertThat(ada.err()).contains("stop it first: ptracker stop, or end it where this one begins: --switch");
        run("config set switch true");
        assertThat(Files.readString(folder.resolve("home/.config/ptracker/config.json")))
                .contains("\"switch\"")
                .contains("true");
        assertThat(run("config get switch")).isEqualTo("true\n");
        assertThat(ada.run("start", "--no-switch", "9:30", "call")).isEqualTo(4);
        assertThat(run("start 9:30 call")).startsWith("stopped ");
        assertThat(ada.run("config", "set", "switch", "yes")).isEqualTo(2);
        assertThat(ada.err()).contains("\"yes\" is neither true nor false");
    }

    @Test
    void moreThanADay_isAskedFor() {
        run("start 2026-11-22 9:00 review");
        assertThat(ada.run("start", "--switch", "call")).isEqualTo(2);
        assertThat(ada.err()).contains("more than 24 hours: Sun 2026-11-22 9:00–", "ptracker stop yesterday 18:00");
    }

    @Test
    void offline_isQueuedInItsPlace() {
        run("start 8:00 first");
        server.close();
        assertThat(ada.run("start", "--switch", "9:00", "second")).isEqualTo(7);
        assertThat(ada.err()).startsWith("ptracker: queued, not stored: Tue 2026-11-24 9:00–; the next command");
        assertThat(ada.run("start", "--switch", "9:30", "third")).isEqualTo(7);
        assertThat(run("queue list")).contains("  switch  Tue 2026-11-24 9:30–");
        assertThat(ada.run("stop", "10:00")).isEqualTo(7);
        server.startAgain();
        assertThat(list()).isEqualTo("08:00-09:00 first; 09:00-09:30 second; 09:30-10:00 third; ");
        for (String gone : new String[] {"reopened", "third", "second"}) {
            assertThat(run("undo")).as(gone).isNotEmpty();
        }
        assertThat(list()).isEqualTo("08:00- first; ");
    }

    @Test
    void offline_fromNothing_andFromWhatWasRefused_isAStart() {
        server.close();
        assertThat(ada.run("start", "8:00", "refused", "-t", "")).isEqualTo(7);
        assertThat(ada.run("start", "--switch", "9:00", "second")).isEqualTo(7);
        server.startAgain();
        assertThat(list()).isEqualTo("09:00- second; ");
    }

    @Test
    void continue_startsTheLastAgain_orTheOneThatIsNamed() {
        run("add 7-8 design review #work");
        String id = ada.out().replaceAll("(?s).*id ([0-9a-f]{8}).*", "$1");
        run("add 8-9 call with Ada #home");
        run("add tomorrow 8-9 planned");
        assertThat(run("continue"))
                .isEqualTo("started Tue 2026-11-24 10:15– \"call with Ada\" [home], id X; undo: ptracker undo\n");
        assertThat(ada.run("continue", "design")).isEqualTo(4);
        run("cancel");
        assertThat(run("continue design --at 9:30"))
                .isEqualTo("started Tue 2026-11-24 9:30– \"design review\" [work], id X; undo: ptracker undo\n");
        assertThat(run("continue #home --switch"))
                .startsWith("stopped Tue 2026-11-24 9:30–10:15 (45 min) \"design review\"")
                .contains("\nstarted Tue 2026-11-24 10:15– \"call with Ada\" [home]");
        run("undo");
        run("cancel");
        assertThat(run("continue " + id)).contains("\"design review\" [work]");
        assertThat(ada.run("continue", "nowhere")).isEqualTo(3);
        assertThat(ada.err()).contains("no interval that is over has \"nowhere\"");
        assertThat(ada.run("continue", "beef")).isEqualTo(3);
        assertThat(ada.err()).contains("\"beef\"");
    }

    @Test
    void continue_ofNothing() {
        assertThat(ada.run("continue")).isEqualTo(3);
        assertThat(ada.err()).contains("nothing to continue");
    }

    @Test
    void cancel_dropsWhatRuns_andUndoBringsItBack() {
        assertThat(ada.run("cancel")).isEqualTo(4);
        assertThat(ada.err()).contains("nothing is going on");
        run("start 9:00 review");
        assertThat(run("cancel -n")).isEqualTo("would drop Tue 2026-11-24 9:00– \"review\", id X\n");
        assertThat(run("cancel")).isEqualTo("dropped Tue 2026-11-24 9:00– \"review\", id X; undo: ptracker undo\n");
        assertThat(list()).isEmpty();
        run("undo");
        assertThat(list()).isEqualTo("09:00- review; ");
    }
}
