package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** The ways back: {@code undo}, {@code restore} and {@code show --history}, against the real server. */
class UndoCommandTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();

    private void run(String... arguments) {
        assertThat(ada.run(arguments)).as(ada.err()).isZero();
    }

    private String add(String... words) {
        String[] arguments = new String[words.length + 1];
        arguments[0] = "add";
        System.arraycopy(words, 0, arguments, 1, words.length);
        run(arguments);
        return ada.out().replaceAll("(?s).*, id ([0-9a-f]{8}).*", "$1");
    }

    @Test
    void undo_stepsBack_andRedoes() {
        String id = add("9-10", "review", "--zone", "Europe/Berlin");
        run("edit", id, "--to", "10:15");
        run("undo");
        assertThat(ada.out())
                .matches("changed Tue 2026-11-24 9:00–10:00 \\(1 h\\), id " + id
                        + "\ntook change 2 back; redo: ptracker undo 3\n");
        run("undo");
        assertThat(ada.out())
                .startsWith("removed Tue 2026-11-24 9:00–10:00 (1 h), id " + id + "\n")
                .endsWith("took change 1 back; redo: ptracker undo 4\n");
        run("undo", "4");
        assertThat(ada.out()).startsWith("restored Tue 2026-11-24 9:00–10:00 (1 h), id " + id + "\n");
        run("undo", "3", "-o", "json");
        assertThat(ada.out()).contains("\"undone\":3").contains("2026-11-24T09:15:00Z");
        run("list");
        assertThat(ada.out()).contains("9:00–10:15");
        run("-q", "undo", "6");
        assertThat(ada.out()).isEmpty();
    }

    @Test
    void undo_ofNothing() {
        assertThat(ada.run("undo")).isEqualTo(4);
        assertThat(ada.err()).startsWith("ptracker: ").hasLineCount(1);
        assertThat(ada.run("undo", "x")).isEqualTo(2);
    }

    @Test
    void undo_ofManyAtOnce() {
        StringBuilder lines = new StringBuilder();
        for (int minute = 10; minute < 35; minute++) {
            lines.append("{\"start\":\"2026-11-24T08:").append(minute).append(":00Z\",\"duration\":\"PT1M\"}\n");
        }
        ada.input(lines.toString());
        run("add", "--stdin");
        run("undo");
        assertThat(ada.out())
                .hasLineCount(22)
                .contains("\nand 5 more\n")
                .endsWith("took change 1 back; redo: ptracker undo 26\n");
        run("list");
        assertThat(ada.out()).startsWith("0 intervals");
    }

    @Test
    void restore_byTheShortIdOfTheReceipt() {
        String one = add("9-10", "review");
        String two = add("10-11");
        run("rm", "--yes", one, two);
        run("restore", one, two);
        assertThat(ada.out())
                .isEqualTo("restored Tue 2026-11-24 9:00–10:00 (1 h) \"review\", id " + one
                        + "; undo: ptracker undo\nrestored Tue 2026-11-24 10:00–11:00 (1 h), id " + two
                        + "; undo: ptracker undo\n");
        assertThat(ada.run("restore", one)).isEqualTo(3);
        assertThat(ada.err()).isEqualTo("ptracker: no deleted interval has an id that ends in " + one + "\n");
        assertThat(ada.run("restore", "xyz!")).isEqualTo(2);
        run("show", one, "-o", "json");
        Matcher full = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"").matcher(ada.out());
        assertThat(full.find()).isTrue();
        run("rm", one);
        run("restore", full.group(1), "-o", "json");
        assertThat(ada.out()).contains(full.group(1)).contains("\"note\":\"review\"");
        run("rm", one);
        assertThat(ada.run("restore", "ffff", one)).isEqualTo(3);
        run("list");
        assertThat(ada.out()).contains("1 interval,");
    }

    @Test
    void show_history_alsoOfADeletedOne() {
        String id = add("9-10", "review");
        run("edit", id, "--to", "10:15", "--note", "design", "-t", "work");
        run("rm", id);
        run("show", id, "--history");
        assertThat(ada.out().replaceAll("(?m)^( *\\d  )\\w{3} \\d{4}-\\d\\d-\\d\\d \\d\\d?:\\d\\d +", "$1"))
                .endsWith("""
                             1  added    ptracker  Tue 2026-11-24 9:00–10:00 (1 h)
                             2  changed  ptracker  Tue 2026-11-24 9:00–10:00 (1 h) → Tue 2026-11-24 9:00–10:15 (1 h 15 min); tags none → work; note "review" → "design"
                             3  removed  ptracker
                        Europe/Berlin time; to take a change back: ptracker undo NUMBER
                        """);
        run("show", id, "--history", "-o", "json");
        assertThat(ada.out()).startsWith("{\"items\":[{\"seq\":1,").contains("\"operation\":\"delete\"");
        assertThat(ada.run("show", id)).isEqualTo(3);
        assertThat(ada.run("show", "ffff", "--history")).isEqualTo(3);
    }
}
