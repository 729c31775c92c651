package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** Tags as a whole. Now is Tuesday 2026-11-24 10:15 in Berlin. */
class TagCommandTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();

    private String run(String... words) {
        assertThat(ada.run(words)).as(ada.err()).isZero();
        return ada.out();
    }

    private void addSome() {
        run("add", "yesterday", "9-10", "-t", "wrk", "-t", "mail");
        run("add", "yesterday", "9:30-11", "-t", "WRK");
        run("add", "8-9", "-t", "work");
        run("add", "9-10", "no tag");
    }

    /** Names and counts. */
    private String tags() {
        return run("tag", "list", "-o", "csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(row -> row[0] + row[1])
                .toList()
                .toString();
    }

    @Test
    void list_hasWhatEachWasUsedFor() {
        assertThat(run("tag", "list")).isEqualTo("0 tags (Europe/Berlin time)\n");
        addSome();

        assertThat(run("tag", "list")).isEqualTo("""
                TAG   COUNT  BUSY      LOGGED  LAST USED
                mail      1   1 h         1 h  Mon 2026-11-23
                work      1   1 h         1 h  Tue 2026-11-24
                WRK       2   2 h  2 h 30 min  Mon 2026-11-23
                3 tags (Europe/Berlin time)
                """);
        assertThat(run("tag", "list", "-o", "csv")).isEqualTo("""
                tag,intervals,busy_seconds,logged_seconds,last
                mail,1,3600,3600,2026-11-23T09:00:00+01:00
                work,1,3600,3600,2026-11-24T08:00:00+01:00
                WRK,2,7200,9000,2026-11-23T09:30:00+01:00
                """);
        assertThat(run("tag", "list", "-o", "json"))
                .startsWith(
                        "{\"items\":[{\"tag\":\"mail\",\"intervals\":1,\"busy_seconds\":3600,\"logged_seconds\":3600,"
                                + "\"last\":\"2026-11-23T08:00:00Z\"},");
        assertThat(run("tag", "list", "-o", "jsonl").lines()).hasSize(3);
    }

    @Test
    void rename_isAskedFor_andOneUndoTakesItBack() {
        addSome();
        ada.typing("n");
        assertThat(ada.run("tag", "rename", "wrk", "job")).isEqualTo(1);
        assertThat(ada.err()).contains("nothing was changed");
        assertThat(tags()).isEqualTo("[mail1, work1, WRK2]");

        ada.typing("y");
        assertThat(run("tag", "rename", "wrk", "job"))
                .isEqualTo("renamed wrk to job in 2 intervals; undo: ptracker undo 5\n");
        assertThat(tags()).isEqualTo("[job2, mail1, work1]");

        assertThat(run("undo"))
                .contains("changed Mon 2026-11-23 9:30–11:00 (1 h 30 min), id ")
                .contains(": tags job → WRK\n")
                .endsWith("took change 5 back; redo: ptracker undo 7\n");
        assertThat(tags()).isEqualTo("[mail1, work1, WRK2]");
    }

    @Test
    void rename_toOneThatIsThere_namesMerge() {
        addSome();
        assertThat(ada.run("tag", "rename", "wrk", "Work", "--yes")).isEqualTo(4);
        assertThat(ada.err())
                .contains("you have a tag Work already; to make the two one: ptracker tag merge wrk --into Work\n");

        assertThat(run("tag", "merge", "wrk", "mail", "--into", "Work", "--yes", "-o", "json"))
                .isEqualTo("{\"batch\":5,\"count\":2}\n");
        assertThat(tags()).isEqualTo("[work3]");
        assertThat(run("tag", "rename", "work", "Work", "--yes"))
                .as("the case alone, of what is spelled otherwise")
                .startsWith("renamed work to Work in 1 interval;");
    }

    @Test
    void edit_addsAndRemovesThoseOfOneInterval() {
        run("add", "8-9", "-t", "work", "-t", "draft");
        String id = run("list", "-o", "csv")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .substring(28, 36);
        run("edit", id, "--add-tag", "billing", "--add-tag", "WORK", "--remove-tag", "Draft");
        assertThat(tags()).isEqualTo("[billing1, work1]");
        assertThat(ada.run("edit", id, "--add-tag", "a", "--no-tags")).isEqualTo(2);
    }

    @Test
    void rm_keepsTheIntervals() {
        addSome();
        assertThat(run("tag", "rm", "-n", "wrk", "mail")).isEqualTo("would remove wrk, mail from 2 intervals\n");
        assertThat(run("tag", "rm", "mail")).isEqualTo("removed mail from 1 interval; undo: ptracker undo 5\n");
        assertThat(tags()).isEqualTo("[work1, WRK2]");
        assertThat(run("list", "--all", "-o", "jsonl").lines()).hasSize(4);
    }

    @Test
    void whatIsNotClear_isRefused() {
        addSome();
        assertThat(ada.run("tag", "rm", "nothing")).isEqualTo(3);
        assertThat(ada.err()).contains("none of your intervals has the tag \"nothing\"");
        assertThat(ada.run("tag", "merge", "wrk")).isEqualTo(2);
        assertThat(ada.err()).contains("--into");
        ada.withoutTerminal();
        assertThat(ada.run("tag", "rm", "wrk")).isEqualTo(2);
        assertThat(ada.err()).contains("nobody can be asked: to remove wrk from 2 intervals, add --yes");
        visit.server().close();
        assertThat(ada.run("tag", "rm", "wrk", "--yes")).isEqualTo(6);
        assertThat(run("queue", "list")).doesNotContain("wrk");
        visit.server().startAgain();
        assertThat(tags()).isEqualTo("[mail1, work1, WRK2]");
    }
}
