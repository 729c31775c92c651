package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** What people type, and what the receipt says was made of it. Now is Tuesday 2026-11-24 10:15 in Berlin. */
class TypedEntryTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();

    private String receipt(String... words) {
        assertThat(ada.run(words)).as(ada.err()).isZero();
        return ada.out().replaceAll("id [0-9a-f]{8}", "id X").replaceAll(" \\(.* so far\\)", "");
    }

    private void assertRefused(String words, String why) {
        assertThat(ada.run(words.split(" ", -1))).as(ada.out()).isEqualTo(2);
        assertThat(ada.err()).contains(why);
        assertThat(ada.run("list", "all")).isZero();
        assertThat(ada.out()).startsWith("0 intervals");
    }

    @Test
    void tagsAmongTheWords() {
        assertThat(receipt("add", "8am", "-", "9am", "standup", "+meeting"))
                .isEqualTo("added Tue 2026-11-24 8:00–9:00 (1 h) \"standup\" [meeting], id X; undo: ptracker undo\n");
        assertThat(receipt("add", "#büro", "7-8", "fix #1234 in C# +1", "-t", "work", "#work"))
                .isEqualTo("added Tue 2026-11-24 7:00–8:00 (1 h) \"fix #1234 in C# +1\" [work, büro], id X;"
                        + " undo: ptracker undo\n");
        assertThat(receipt("add", "6-7", "call Ada  #work/x", "--zone", "Europe/Berlin"))
                .contains("\"call Ada\" [work/x]");
        assertThat(receipt("add", "5-6", "--note", "about #work"))
                .isEqualTo("added Tue 2026-11-24 5:00–6:00 (1 h) \"about #work\", id X; undo: ptracker undo\n");
        assertThat(receipt("start", "9:00", "review", "#deep"))
                .isEqualTo("started Tue 2026-11-24 9:00– \"review\" [deep], id X; undo: ptracker undo\n");
        assertThat(ada.run("stop", "#deep")).isEqualTo(2);
        assertThat(ada.err()).contains("\"#deep\" is not a time");
    }

    @Test
    void secondTimes_areNeverTheNote() {
        assertRefused("add 8:30-12:00 13:00-17:00", "\"13:00-17:00\" after the times looks like one more time");
        assertRefused("add yesterday 9-10 tuesday 9-10", "\"tuesday 9-10\" after the times");
        assertRefused("add 9:00-10:00 20261124T1000", "\"20261124T1000\" after the times");
        assertRefused("add 9:00-10:00 11:00 --note x", "\"11:00\" after the times");
        assertRefused("start 9:00 from 10:00", "\"from 10:00\" after the times");
        assertRefused("start review 20 minutes ago", "\"20 minutes ago\" looks like a time");
        assertRefused("stop 9:00 9:30", "\"9:30\" after the times");
    }

    @Test
    void whatIsAhead_isToldBeforeItIsStored() {
        assertRefused("start 1111", "\"1111\" means Tue 2026-11-24 11:11, which is 56 min ahead of now (10:15)");
        assertRefused("start --at tomorrow 9:00".replace("tomorrow 9:00", "12:00"), "ahead of now");
        assertThat(receipt("start", "9:00")).startsWith("started Tue 2026-11-24 9:00–");
        assertThat(ada.run("stop", "--at", "2026-11-24T19:00:00+01:00")).isEqualTo(2);
        assertThat(ada.err()).contains("8 h 45 min ahead of now");
        assertThat(receipt("stop", "10:15")).startsWith("stopped Tue 2026-11-24 9:00–10:15 (1 h 15 min), id X");
    }

    @Test
    void stopOfWhatBeganYearsAgo_saysTheWayOut() {
        receipt("start", "20160101T102255", "foo");
        assertThat(ada.run("stop")).isEqualTo(2);
        assertThat(ada.err())
                .contains(
                        "an interval can be at most 366 days long, and what is going on started Fri 2016-01-01 10:22:55")
                .containsPattern("\\(ptracker stop 2016-01-01 18:00\\), or take it out: ptracker rm [0-9a-f]{8}");
        assertThat(receipt("stop", "2016-01-01", "18:00")).startsWith("stopped Fri 2016-01-01");
    }

    @Test
    void wrongClockOfThisMachine_isToldBeforeItIsStored() {
        ada.at(TestEnvironment.NOW.plus(Duration.ofMinutes(10)));
        assertClockRefused(
                "start review", "10 min ahead of the server's, which says Tue 2026-11-24 10:15; set the clock");
        assertClockRefused("start -n review", "or write the time with its day, such as 2026-11-24 10:15");
        assertClockRefused("start 10:20 review", "10 min ahead");
        assertClockRefused("start --zone Europe/Berlin review", "10 min ahead");
        assertClockRefused("add --zone Asia/Tokyo 17:00 now", "10 min ahead");
        assertClockRefused("add -1h -30m review", "10 min ahead");
        assertClockRefused("stop", "10 min ahead");
        assertThat(receipt("start", "2026-11-24", "9:00")).startsWith("started Tue 2026-11-24 9:00–");
        String id = ada.out().replaceAll("(?s).*id ([0-9a-f]{8}).*", "$1");
        assertThat(ada.run("edit", id, "--from", "20m ago")).isEqualTo(1);
        assertThat(ada.run("stop", "10:00")).as(ada.err()).isZero();
        assertThat(ada.run("add", "someday", "soon")).isEqualTo(2);
        assertThat(ada.err()).doesNotContain("clock");

        ada.at(TestEnvironment.NOW.minus(Duration.ofHours(2)));
        assertThat(ada.run("start")).isEqualTo(1);
        assertThat(ada.err())
                .contains("2 h behind the server's, which says Tue 2026-11-24 10:15;", "such as 2026-11-24 8:15");
        assertThat(receipt("add", "9:00-9:30")).startsWith("added Tue 2026-11-24 9:00–9:30");
        ada.at(TestEnvironment.NOW.plus(Duration.ofDays(1)));
        assertThat(ada.run("add", "9:00-9:30")).as("would be tomorrow").isEqualTo(1);
        ada.at(TestEnvironment.NOW.plusSeconds(59));
        assertThat(ada.run("start")).as(ada.err()).isZero();
    }

    private void assertClockRefused(String words, String why) {
        assertThat(ada.run(words.split(" ", -1))).as(ada.out()).isEqualTo(1);
        assertThat(ada.err())
                .startsWith("ptracker: nothing was stored: this machine's clock is ")
                .contains(why);
        assertThat(ada.run("list", "all")).isZero();
        assertThat(ada.out()).startsWith("0 intervals");
    }

    @Test
    void change_saysWhatBecameWhat() {
        receipt("add", "9-10", "review");
        String id = ada.out().replaceAll("(?s).*id ([0-9a-f]{8}).*", "$1");
        assertThat(receipt("edit", id, "--note", "design review", "-t", "work"))
                .isEqualTo("changed Tue 2026-11-24 9:00–10:00 (1 h), id X: tags none → work; note \"review\" →"
                        + " \"design review\"; undo: ptracker undo\n");
        assertThat(receipt("edit", id, "--note", "design review")).contains("id X: nothing is different;");
    }

    @Test
    void dryRun_saysWhatTheServerWouldSay_andStoresNothing() {
        assertThat(receipt("add", "-n", "9-10", "review", "#work"))
                .isEqualTo("would add Tue 2026-11-24 9:00–10:00 (1 h) \"review\" [work]\n");
        assertThat(ada.run("add", "-n", "9-10", "--note", "x".repeat(5000))).isEqualTo(2);
        assertThat(ada.err()).contains("note");
        assertThat(receipt("start", "-n", "9:00", "deep work"))
                .isEqualTo("would start Tue 2026-11-24 9:00– \"deep work\"\n");
        assertThat(ada.run("stop", "-n")).isEqualTo(4);
        assertThat(ada.err()).contains("nothing is going on");
        assertThat(ada.run("list", "all")).isZero();
        assertThat(ada.out()).startsWith("0 intervals");

        receipt("start", "9:00", "deep work");
        assertThat(ada.run("start", "-n", "9:30")).isEqualTo(4);
        assertThat(ada.err()).contains("an interval is still going on: Tue 2026-11-24 9:00–");
        assertThat(receipt("stop", "-n", "10:00"))
                .isEqualTo("would stop Tue 2026-11-24 9:00–10:00 (1 h) \"deep work\", id X\n");
        assertThat(ada.run("status")).isZero();
        assertThat(ada.out()).startsWith("going on: ");

        receipt("stop", "10:00");
        receipt("user", "set", "--overlaps", "reject");
        assertThat(ada.run("add", "-n", "9:30-10:30", "another")).isEqualTo(4);
        assertThat(ada.err()).contains("9:00–10:00");
        visit.server().close();
        assertThat(receipt("add", "-n", "11-12")).isEqualTo("would add Tue 2026-11-24 11:00–12:00 (1 h)\n");
        assertThat(ada.err()).startsWith("the server was not asked: cannot reach");
    }
}
