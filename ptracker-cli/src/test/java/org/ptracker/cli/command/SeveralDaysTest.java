package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** One interval on each of several days. Now is Tuesday 2026-11-24 10:15 in Berlin. */
class SeveralDaysTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();

    private String run(String... words) {
        assertThat(ada.run(words)).as(ada.err()).isZero();
        return ada.out();
    }

    /** Local starts and ends with the note. */
    private List<String> stored() {
        run("list", "--all", "--from", "2026-01-01", "-o", "csv");
        return ada.out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(row -> row[7].substring(5, 16) + "-" + row[8].substring(11, 16) + " " + row[6] + row[5])
                .toList();
    }

    private void assertRefused(String why, String... words) {
        assertThat(ada.run(words)).as(ada.out()).isEqualTo(2);
        assertThat(ada.err()).contains(why);
        assertThat(stored()).isEmpty();
    }

    @Test
    void daysOfThisWeek_areOneChange() {
        assertThat(run("add", "--yes", "mon-fri", "9-17", "on site", "#work"))
                .isEqualTo("added 5 intervals, 40 h; undo: ptracker undo\n");
        assertThat(stored())
                .containsExactly(
                        "11-23 09:00-17:00 on sitework",
                        "11-24 09:00-17:00 on sitework",
                        "11-25 09:00-17:00 on sitework",
                        "11-26 09:00-17:00 on sitework",
                        "11-27 09:00-17:00 on sitework");
        run("undo");
        assertThat(stored()).isEmpty();
    }

    @Test
    void daysFromOneToAnother_onTheClocksOfEach() {
        run("add", "--yes", "sat,sun", "22:00-1:00", "on call", "--from", "2026-10-24", "--to", "2026-11-01");
        assertThat(stored())
                .containsExactly(
                        "10-24 22:00-01:00 on call",
                        "10-25 22:00-01:00 on call",
                        "10-31 22:00-01:00 on call",
                        "11-01 22:00-01:00 on call");
    }

    @Test
    void areShownAndAskedFor() {
        ada.typing("n");
        assertThat(ada.run("add", "daily", "12:00-12:30", "lunch", "--from", "2026-12-01", "--to", "2026-12-12"))
                .isEqualTo(1);
        assertThat(ada.err())
                .contains("  Tue 2026-12-01 12:00–12:30 (30 min) \"lunch\"\n")
                .contains("  and 2 more, the last Sat 2026-12-12 12:00–12:30 (30 min) \"lunch\"\n")
                .contains("nothing was added");
        ada.typing("y");
        run("add", "daily", "12:00-12:30", "lunch", "--from", "2026-12-01", "--to", "2026-12-12");
        assertThat(stored()).hasSize(12);
    }

    @Test
    void dryRun_storesNothing() {
        assertThat(run("add", "-n", "weekdays", "9:00", "--for", "2h"))
                .startsWith("would add Mon 2026-11-23 9:00–11:00 (2 h)\n")
                .endsWith("would add 5 intervals, 10 h\n");
        assertThat(stored()).isEmpty();
    }

    @Test
    void whereOneHasNoRoom_noneIsStored() {
        run("user", "set", "--overlaps", "reject");
        run("add", "wednesday", "9-10", "there");
        run("add", "2026-11-25", "16-18", "busy");
        assertThat(ada.run("add", "--yes", "mon-fri", "9-17")).isEqualTo(4);
        assertThat(ada.err()).contains("busy");
        assertThat(stored()).hasSize(2);
    }

    @Test
    void whatIsNotClear_isRefused() {
        assertRefused(
                "\"1 dec\" may be 2025-12-01 or 2026-12-01",
                "add",
                "daily",
                "9-10",
                "--from",
                "1 dec",
                "--to",
                "2 dec");
        assertRefused("both --from DAY and --to DAY", "add", "daily", "9-10", "--from", "2026-12-01");
        assertRefused(
                "--to 2026-11-01 is before", "add", "daily", "9-10", "--from", "2026-12-01", "--to", "2026-11-01");
        assertRefused("no such day", "add", "sat,sun", "9-10", "--from", "2026-11-24", "--to", "2026-11-25");
        assertRefused("the time is missing", "add", "mon-fri");
        ada.withoutTerminal();
        assertRefused("nobody can be asked: to add 5 intervals, 40 h, add --yes", "add", "mon-fri", "9-17");
    }

    @Test
    void withoutTheServer_areQueuedAsOneEntry() {
        visit.server().close();
        assertThat(ada.run("add", "--yes", "mon-wed", "9-17", "on site", "#work"))
                .isEqualTo(7);
        assertThat(ada.err())
                .startsWith("the server cannot be asked for your days off, so none is left out")
                .contains("ptracker: queued, not stored: 3 intervals, 24 h, the first Mon 2026-11-23 9:00–17:00 (8 h)"
                        + " \"on site\"; the next command sends it");
        assertThat(run("queue", "list")).contains("add   Mon 2026-11-23 9:00–17:00 and 2 more  on site");
        assertThat(run("queue", "list", "-o", "json")).contains("\"intervals\":[{\"start\":\"2026-11-23T08:00:00Z\",");
        visit.server().startAgain();

        assertThat(stored()).hasSize(3);
        assertThat(run("queue", "list")).isEqualTo("nothing is queued\n");
        run("undo");
        assertThat(stored()).isEmpty();
    }

    @Test
    void queued_whereOneHasNoRoom_areRefusedTogether() {
        run("user", "set", "--overlaps", "reject");
        run("add", "2026-11-24", "16-18", "there");
        visit.server().close();
        assertThat(ada.run("add", "--yes", "mon-wed", "9-17", "on site")).isEqualTo(7);
        visit.server().startAgain();

        assertThat(stored()).containsExactly("11-24 16:00-18:00 there");
        assertThat(run("queue", "list")).contains("refused: ").contains("there");
        run("queue", "drop", "--all", "--yes");
        assertThat(ada.err()).contains("dropped add").contains("2026-11-23").contains("2026-11-25");
    }
}
