package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** Totals as they are handed in: rounded in the report, which says so, and nowhere else. */
class SummaryRoundingTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();

    @BeforeEach
    void store() {
        run("add monday 9:00 --for 67m #work");
        run("add today 8:00 --for 68m #work");
        run("add today 9:30 --for 1m #home");
    }

    private String run(String words) {
        assertThat(ada.run(words.split(" ", -1))).as(ada.err()).isZero();
        return ada.out();
    }

    private String busy(String words) {
        return run(words + " -o csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(row -> row[0] + " " + Integer.parseInt(row[3]) / 60)
                .reduce("", (all, row) -> all + row + "; ");
    }

    @Test
    void eachRow_isRounded_andTheColumnAddsUp() {
        assertThat(busy("summary 2026-11-22..today")).isEqualTo("2026-11-22 0; 2026-11-23 67; 2026-11-24 69; ");
        assertThat(busy("summary 2026-11-22..today --round 15m"))
                .isEqualTo("2026-11-22 0; 2026-11-23 60; 2026-11-24 75; ");
        assertThat(busy("summary 2026-11-22..today --round 15m up"))
                .isEqualTo("2026-11-22 0; 2026-11-23 75; 2026-11-24 75; ");
        assertThat(busy("summary --round 1h DOWN 2026-11-22..today"))
                .isEqualTo("2026-11-22 0; 2026-11-23 60; 2026-11-24 60; ");
        assertThat(run("summary yesterday..today --round 15m up"))
                .contains("busy 2 h 30 min, logged 2 h 30 min, 3 intervals")
                .endsWith("rounded in this report, each row to 15 min, up\n");
        assertThat(run("list all")).contains("1 h 7 min");
    }

    @Test
    void tags_mayShareTime_soTheirTotalIsRoundedItself() {
        assertThat(busy("summary today --by tag --round 15m up")).isEqualTo("home 15; work 75; ");
        assertThat(run("summary today --by tag --round 15m up")).contains("busy 1 h 15 min");
    }

    @Test
    void programs_areToldToo() {
        assertThat(run("summary today --round 15m up -o csv").lines().toList())
                .hasSize(2)
                .element(0)
                .asString()
                .endsWith(",intervals,rounded");
        assertThat(ada.out()).endsWith(",\"15 min, up\"\n");
        assertThat(run("summary today --round 15m -o json")).contains("\"rounded\":\"15 min, nearest\"");
        assertThat(run("summary today --round 15m -o jsonl")).contains("\"rounded\":\"15 min, nearest\"");
        assertThat(run("summary today -o json")).doesNotContain("rounded");
    }

    @Test
    void whatIsNoStep_isRefused() {
        for (String step : new String[] {"15", "0m", "soon", "25h"}) {
            assertThat(ada.run("summary", "--round", step)).as(step).isEqualTo(2);
        }
        assertThat(ada.run("summary", "--round", "15m", "sideways")).isEqualTo(2);
        assertThat(ada.run("summary", "up")).isEqualTo(2);
    }
}
