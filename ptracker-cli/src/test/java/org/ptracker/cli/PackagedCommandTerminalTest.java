package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.cli.PackagedProcess.Outcome;

/** The packaged command against the real server: piped and on a terminal, in two time zones and two locales. */
class PackagedCommandTerminalTest {
    private static final String ESCAPE = "\u001b[";

    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final PackagedProcess command = new PackagedProcess(visit.folder())
            .variable("XDG_CONFIG_HOME", visit.home().resolve(".config").toString());

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({
        "Europe/Berlin, C.UTF-8, ''",
        "Europe/Berlin, tr_TR.UTF-8, ''",
        "America/New_York, C.UTF-8, ' (Europe/Berlin time)'",
        "America/New_York, tr_TR.UTF-8, ' (Europe/Berlin time)'"
    })
    void streamsAndCodes(String zone, String locale, String note) throws Exception {
        command.variable("TZ", zone).variable("LC_ALL", locale);
        Outcome add = command.run("add", "2026-11-24", "9:00-10:30", "INTIBAH review", "-t", "work");
        assertThat(add.exitCode()).as(add.err()).isZero();
        assertThat(add.out())
                .matches(
                        "added Tue 2026-11-24 9:00–10:30 \\(1 h 30 min\\) \"INTIBAH review\" \\[work\\], id [0-9a-f]{8}"
                                + Pattern.quote(note) + "; undo: ptracker undo\n");
        Outcome list = command.run("list", "2026-11-24", "-o", "jsonl");
        assertThat(list.out()).contains("\"start\":\"2026-11-24T08:00:00Z\"").hasLineCount(1);
        assertThat(list.err()).isEmpty();
        assertThat(command.run("add", "-n", "-o", "json", "2026-11-24", "9-10", "--zone", "America/New_York")
                        .out())
                .contains("\"start\":\"2026-11-24T14:00:00Z\"");

        Outcome shown = command.onTerminal(80, "list 2026-11-24");
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).contains("Tue 2026-11-24").contains("INTIBAH review");

        Outcome refused = command.run("add", "25:00-26:00");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("ptracker: ");
        assertThat(command.onTerminal(80, "add 25:00-26:00").exitCode()).isEqualTo(2);
        assertThat(command.run("show", "ffffffff").exitCode()).isEqualTo(3);
    }

    /** Colour is for eyes only. */
    @Test
    void colour() throws Exception {
        command.variable("TERM", "xterm-256color");
        assertThat(command.run("list", "--help").out()).doesNotContain(ESCAPE);
        assertThat(command.onTerminal(80, "list --help").out()).contains(ESCAPE);
        assertThat(command.variable("NO_COLOR", "1")
                        .onTerminal(80, "list --help")
                        .out())
                .doesNotContain(ESCAPE);
    }
}
