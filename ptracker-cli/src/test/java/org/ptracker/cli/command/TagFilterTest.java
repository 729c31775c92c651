package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;

/** The filters by tags of every command that reads. */
class TagFilterTest {
    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();

    @BeforeEach
    void store() {
        run("add 6-7 none");
        run("add 7-8 work #work");
        run("add 8-9 both #work #home");
        run("add 9-10 home #home");
    }

    private String run(String words) {
        assertThat(ada.run(words.split(" ", -1))).as(ada.err()).isZero();
        return ada.out();
    }

    private String notes(String filter) {
        return run("list today -o csv " + filter)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[6])
                .collect(Collectors.joining(" "));
    }

    @Test
    void filters() {
        assertThat(notes("--any-tag WORK --any-tag home")).isEqualTo("work both home");
        assertThat(notes("--not-tag work")).isEqualTo("none home");
        assertThat(notes("--no-tag")).isEqualTo("none");
        assertThat(notes("-t work --not-tag home")).isEqualTo("work");
        assertThat(run("busy today --not-tag work -o csv").lines()).hasSize(3);
        assertThat(run("free today --hours 6-10 --any-tag home")).contains("6:00–8:00");
        assertThat(run("summary today --no-tag")).contains("busy 1 h, ");
        assertThat(run("export today --not-tag work").lines()).hasSize(2);
        assertThat(ada.run("list", "--no-tag", "-t", "work")).isEqualTo(2);
        assertThat(ada.err()).contains("nothing has both");
    }
}
