package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** Targets, days off and balances. Now is Tuesday 2026-11-24 10:15 in Berlin. */
class TargetCommandTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();

    private String run(String words) {
        assertThat(ada.run(words.split(" ", -1))).as(ada.err()).isZero();
        return ada.out();
    }

    private void assertRefused(int exitCode, String why, String words) {
        assertThat(ada.run(words.split(" ", -1))).as(words).isEqualTo(exitCode);
        assertThat(ada.err()).contains(why);
    }

    @Test
    void targets_holdFromTheirDays_andAreListedAndRemoved() {
        assertThat(run("target list")).isEmpty();
        assertThat(ada.err()).contains("no targets and no days off");
        assertThat(run("target set 8h --from 2026-01-01"))
                .isEqualTo("from Thu 2026-01-01 on: 8 h on Mon–Fri; to take it back: ptracker target rm 2026-01-01\n");
        run("target set 7h42m mon,wed fri-sun");
        run("target set 0h friday");

        assertThat(run("target list")).isEqualTo("""
                FROM            TARGET
                Thu 2026-01-01  8 h on Mon–Fri
                Tue 2026-11-24  0 h on Fri
                Tue 2026-11-24  7 h 42 min on Mon, Wed, Sat, Sun
                """);
        assertThat(run("target rm today"))
                .isEqualTo("removed, from Tue 2026-11-24 on: 0 h on Fri, 7 h 42 min on Mon, Wed, Sat, Sun\n");
        assertThat(run("target list -o json"))
                .isEqualTo(
                        "{\"targets\":[{\"from\":\"2026-01-01\",\"weekdays\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\"],"
                                + "\"seconds\":28800}],\"days_off\":[]}\n");
        assertRefused(3, "no target holds from Tue 2026-11-24 on", "target rm today");
    }

    @Test
    void daysOff_areTheNextOnes_orThoseThatWereNotLongAgo() {
        assertThat(run("target off 24-26 dec"))
                .isEqualTo("Thu 2026-12-24 to Sat 2026-12-26, 3 days, off; to take it back:"
                        + " ptracker target on 2026-12-24..2026-12-26\n");
        assertThat(run("target off 2 nov")).startsWith("Mon 2026-11-02 off;");
        assertThat(run("target off tomorrow")).startsWith("Wed 2026-11-25 off;");
        assertThat(run("target off 28 dec - 3 jan")).startsWith("Mon 2026-12-28 to Sun 2027-01-03, 7 days, off;");
        assertThat(run("target on 25 dec")).isEqualTo("Fri 2026-12-25 no longer off\n");

        assertThat(run("target list")).isEqualTo("""
                FROM                              TARGET
                Mon 2026-11-02                    off
                Wed 2026-11-25                    off
                Thu 2026-12-24                    off
                Sat 2026-12-26                    off
                Mon 2026-12-28 to Sun 2027-01-03  off
                """);
        assertRefused(3, "Fri 2026-12-25: not off", "target on 25 dec");
    }

    @Test
    void whatIsNotClear_isRefused() {
        assertRefused(2, "\"9-12\" is not a day or days", "target off 9-12");
        assertRefused(2, "is not a day or days", "target off since monday");
        assertRefused(2, "is more than a year", "target off 2026-01-01..2027-06-01");
        assertRefused(2, "names no days of the week", "target set 8h someday");
        assertRefused(2, "is longer than a day", "target set 25h");
        assertRefused(2, "\"thursday\" may be 2026-11-19 or 2026-11-26", "target off thursday");
        assertRefused(2, "may be days of any week", "target off mon-fri");
        assertThat(ada.run("target", "set", "8h", "mon", "--from", "1 feb")).isEqualTo(2);
        assertThat(ada.err()).contains("\"1 feb\" may be 2026-02-01 or 2027-02-01");
    }

    private void work() {
        run("target set 8h mon-fri --from 2026-11-20");
        run("target off 2026-11-26");
        run("add 2026-11-20 9-18");
        run("add yesterday 9:00-16:30");
        run("add today 8:00-9:00");
    }

    @Test
    void balance_isOfTheDaysUpToToday_andSaysWhatIsCarriedOver() {
        work();

        assertThat(run("summary --balance")).isEqualTo("""
                DAY                   BUSY  TARGET  BALANCE      LOGGED  COUNT
                Mon 2026-11-23  7 h 30 min     8 h  -30 min  7 h 30 min      1  ████████████████████████████████████████
                Tue 2026-11-24         1 h     8 h     -7 h         1 h      1  █████▍
                Wed 2026-11-25           –     8 h                    –      0
                Thu 2026-11-26           –       –                    –      0
                Fri 2026-11-27           –     8 h                    –      0
                Sat 2026-11-28           –       –                    –      0
                Sun 2026-11-29           –       –                    –      0
                busy 8 h 30 min, logged 8 h 30 min, 2 intervals (Europe/Berlin time)
                target 32 h, balance -7 h 30 min, carried over +1 h, together -6 h 30 min
                """);
        assertThat(run("summary --all --balance --by week")).endsWith("target 24 h, balance -6 h 30 min\n");
        assertThat(run("summary today --balance -o csv")).endsWith(",3600,3600,1,28800,-25200\n");
    }

    @Test
    void balance_ofRoundedTotals_isThatOfTheReport() {
        work();

        assertThat(run("summary yesterday --balance --round 1h up"))
                .contains("8 h     8 h      0 h")
                .contains("target 8 h, balance 0 h, carried over +1 h, together +1 h\nrounded in this report");
    }

    @Test
    void balance_whereItMeansNothing_isSaid() {
        run("summary --balance");
        assertThat(ada.err()).contains("there is no target on these days");
        assertRefused(2, "--balance is by day, week or month", "summary --balance --by tag");
    }

    @Test
    void severalDays_leaveDaysOffOut() {
        run("target off 25 nov");
        run("target off 2026-11-27");

        assertThat(run("add -n mon-fri 9-17"))
                .contains("would add 3 intervals, 24 h")
                .doesNotContain("2026-11-25");
        assertThat(ada.err()).contains("left out, as days off: Wed 2026-11-25, Fri 2026-11-27");
        assertThat(run("add --yes wed-fri 9-17 on site")).startsWith("added 1 interval, 8 h");
        assertThat(ada.err()).contains("left out, as days off: Wed 2026-11-25, Fri 2026-11-27");
        assertRefused(2, "nothing to add: Wed 2026-11-25, Fri 2026-11-27 are off", "add --yes wed,fri 9-17");
        assertThat(run("add --yes --days-off wed,fri 9-17")).startsWith("added 2 intervals");
        run("add 2026-11-25 18-19");
    }
}
