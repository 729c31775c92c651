package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** What corrects intervals in place, each as one change. Now is Tuesday 2026-11-24 10:15 in Berlin. */
class CorrectionCommandsTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();

    private String run(String words) {
        assertThat(ada.run(words.split(" ", -1))).as(ada.err()).isZero();
        return ada.out().replaceAll("id [0-9a-f]{8}", "id X");
    }

    private String add(String words) {
        run("add " + words);
        return ada.out().replaceAll("(?s).*id ([0-9a-f]{8}).*", "$1");
    }

    private void assertRefused(String words, int exitCode, String why) {
        String before = list();
        assertThat(ada.run(words.split(" ", -1))).as(ada.out()).isEqualTo(exitCode);
        assertThat(ada.err()).contains(why);
        assertThat(list()).isEqualTo(before);
    }

    /** {@code 24 09:00-10:00 note [tags]} of each, in order. */
    private String list() {
        run("list --all --from 2026-01-01 -o csv");
        return ada.out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(row -> row[7].substring(8, 16) + "-" + (row[8].isEmpty() ? "" : row[8].substring(11, 16))
                        + (row[6].isEmpty() ? "" : " " + row[6]) + (row[5].isEmpty() ? "" : " [" + row[5] + "]"))
                .collect(Collectors.joining(", "));
    }

    private void assertUndone(String before) {
        run("undo");
        assertThat(list()).isEqualTo(before);
    }

    @Test
    void split_makesTwoOfOne() {
        String id = add("8-10 review #work");
        String before = list();
        assertThat(run("split " + id + " 9:15")).isEqualTo("""
                changed Tue 2026-11-24 8:00–9:15 (1 h 15 min), id X
                added Tue 2026-11-24 9:15–10:00 (45 min), id X
                undo: ptracker undo
                """);
        assertThat(list()).isEqualTo("24 08:00-09:15 review [work], 24 09:15-10:00 review [work]");
        assertUndone(before);
        assertRefused("split " + id + " 10:00", 2, "\"10:00\" is not inside Tue 2026-11-24 8:00–10:00");
        assertRefused("split " + id + " 7:00", 2, "is not inside");
        assertRefused("split ffff 9:00", 3, "no interval has an id that ends in ffff");
    }

    @Test
    void split_afterMidnight_andOfWhatGoesOn() {
        String night = add("yesterday 22:00-1:00 on call");
        run("split " + night + " 0:30");
        assertThat(list()).isEqualTo("23 22:00-00:30 on call, 24 00:30-01:00 on call");
        run("start 9:00 review");
        String open = ada.out().replaceAll("(?s).*id ([0-9a-f]{8}).*", "$1");
        run("split " + open + " 15 min ago");
        assertThat(list()).endsWith("24 09:00-10:00 review, 24 10:00- review");
    }

    @Test
    void dryRun_saysWhatWouldHappen() {
        String id = add("8-10 review");
        assertThat(run("split -n " + id + " 9:15"))
                .contains("changed Tue 2026-11-24 8:00–9:15")
                .endsWith("nothing was stored: this is what would happen\n");
        assertThat(list()).isEqualTo("24 08:00-10:00 review");
    }

    @Test
    void break_cutsAHoleIntoWhateverCoversIt() {
        add("8-9:30 a");
        add("9:00-9:40 b");
        add("9:30-9:40 c");
        add("9:45-10:00 d");
        String before = list();
        assertThat(run("break 9:20-9:45")).endsWith("undo: ptracker undo\n");
        assertThat(list()).isEqualTo("24 08:00-09:20 a, 24 09:00-09:20 b, 24 09:45-10:00 d");
        assertUndone(before);
        run("break 9:10 10m");
        assertThat(list())
                .isEqualTo("24 08:00-09:10 a, 24 09:00-09:10 b, 24 09:20-09:30 a, 24 09:20-09:40 b,"
                        + " 24 09:30-09:40 c, 24 09:45-10:00 d");
        assertRefused("break 6-7", 3, "nothing is recorded in Tue 2026-11-24 6:00–7:00 (1 h)");
        assertRefused("break", 2, "say when: ptracker break 12:00-12:30");
        assertRefused("break 9-10 lunch", 2, "has more than the times of the break");
    }

    @Test
    void break_ofALength_isOverNow_andWhatGoesOnGoesOn() {
        run("user set --overlaps reject");
        run("start 9:00 review #work");
        String before = list();
        run("break 30m");
        assertThat(list()).isEqualTo("24 09:00-09:45 review [work], 24 10:15- review [work]");
        assertUndone(before);
    }

    @Test
    void join_makesOneOfSeveral() {
        String second = add("9:30-10 call #b #a");
        String first = add("8-9 review #a");
        String before = list();
        run("join " + second + " " + first);
        assertThat(list()).isEqualTo("24 08:00-10:00 review; call [a;b]");
        assertUndone(before);
        assertRefused("join " + first + " " + first, 2, "to join takes two intervals or more");
    }

    @Test
    void move_toADayOrByALength() {
        String id = add("8-9:30 review");
        String before = list();
        assertThat(run("move " + id + " yesterday"))
                .isEqualTo("changed Mon 2026-11-23 8:00–9:30 (1 h 30 min), id X\nundo: ptracker undo\n");
        assertUndone(before);
        run("move " + id + " +30m");
        assertThat(list()).isEqualTo("24 08:30-10:00 review");
        run("move " + id + " -1h15m");
        assertThat(list()).isEqualTo("24 07:15-08:45 review");
        assertRefused("move " + id + " +1d", 2, "may be counted from today or from the interval");
        assertRefused("move " + id + " someday", 2, "\"someday\" is not a day");
        // Over a clock change the clock times stay, and the length with them here.
        run("move " + id + " 2026-10-24");
        assertThat(list()).isEqualTo("24 07:15-08:45 review");
        assertThat(run("move " + id + " 2026-10-24")).isEqualTo("nothing is different\n");
        String night = add("yesterday 2:30-4:00 night");
        assertRefused("move " + night + " 2026-10-25", 2, "happens twice in Europe/Berlin");
        run("move " + night + " 2026-10-25 --later");
        assertThat(list()).contains("25 02:30-04:00 night");
    }

    @Test
    void again_onAnotherDay() {
        String id = add("yesterday 22:00-1:00 on call #work");
        assertThat(run("again " + id + " friday"))
                .isEqualTo("added Fri 2026-11-20 22:00–1:00 (+1) (3 h), id X\nundo: ptracker undo\n");
        assertThat(list()).isEqualTo("20 22:00-01:00 on call [work], 23 22:00-01:00 on call [work]");
        run("start 9:00");
        String open = ada.out().replaceAll("(?s).*id ([0-9a-f]{8}).*", "$1");
        assertRefused("again " + open + " friday", 4, "is still going on");
    }
}
