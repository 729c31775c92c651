package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is in the way is told in the times that a person typed, with all that is needed to mend it. */
class ConflictMessagesTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();

    @BeforeEach
    void exclusive() {
        assertThat(ada.run("user", "set", "--overlaps", "reject")).as(ada.err()).isZero();
    }

    private String added(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "add";
        System.arraycopy(words, 0, command, 1, words.length);
        assertThat(ada.run(command)).as(ada.err()).isZero();
        return ada.out().replaceAll("(?s).*, id ([0-9a-f]{8}).*", "$1");
    }

    private void refuses(String line, String... words) {
        assertThat(ada.run(words)).as(ada.out()).isEqualTo(4);
        assertThat(ada.err()).isEqualTo("ptracker: " + line + "\n");
    }

    @Test
    void overlap() {
        String meeting = added("2026-11-02", "9:00", "10:00", "meeting");
        String there = "Mon 2026-11-02 9:00–10:00 \"meeting\" (id " + meeting + ")";
        refuses("9:30–10:30 overlaps " + there + "; free from 10:00", "add", "2026-11-02", "9:30", "10:30", "other");
        refuses("8:30–9:30 overlaps " + there + "; free until 9:00", "add", "2026-11-02", "8:30", "9:30");
        refuses(
                "Sun 2026-11-01 23:00–9:30 (+1) overlaps " + there + "; free until 9:00",
                "add",
                "2026-11-01",
                "23:00",
                "2026-11-02 9:30");
        String next = added("2026-11-02", "10:00", "11:00");
        refuses(
                "9:30–10:30 overlaps " + there + ", 10:00–11:00 (id " + next + "); free until 9:00",
                "add",
                "2026-11-02",
                "9:30",
                "10:30");
        refuses("9:59–11:00 overlaps " + there + "; free from 10:00", "edit", next, "--from", "9:59");
        ada.in("Asia/Tokyo");
        // That the zones differ is said once, and not again with the refusal.
        assertThat(ada.run("status")).isZero();
        refuses(
                "9:30–9:45 overlaps " + there + "; free until 9:00 (Europe/Berlin time)",
                "add",
                "2026-11-02",
                "9:30",
                "9:45");
        refuses(
                "17:30–17:45 overlaps Mon 2026-11-02 17:00–18:00 \"meeting\" (id " + meeting + "); free until 17:00",
                "add",
                "2026-11-02",
                "17:30",
                "17:45",
                "--zone",
                "Asia/Tokyo");
    }

    @Test
    void policy_namesWhatOverlaps() {
        assertThat(ada.run("user", "set", "--overlaps", "allow")).isZero();
        String one = added("2026-11-02", "9:00", "10:00", "one");
        String two = added("2026-11-02", "9:30", "10:30", "two");
        refuses(
                "intervals of yours overlap, 2 of them: change them first; the policy stays as it is: Mon 2026-11-02"
                        + " 9:00–10:00 \"one\" (id " + one + "), 9:30–10:30 \"two\" (id " + two + ")",
                "user",
                "set",
                "--overlaps",
                "reject");
    }

    @Test
    void lines_areToldInLocalTimesToo() {
        String meeting = added("2026-11-02", "9:00", "10:00", "meeting");
        ada.input("{\"start\": \"2026-11-02T09:30:00+01:00\", \"duration\": \"PT1H\"}\n");
        assertThat(ada.run("add", "--stdin")).isEqualTo(1);
        assertThat(ada.err())
                .startsWith("line 1: 9:30–10:30 overlaps Mon 2026-11-02 9:00–10:00 \"meeting\" (id " + meeting + ")\n");
    }
}
