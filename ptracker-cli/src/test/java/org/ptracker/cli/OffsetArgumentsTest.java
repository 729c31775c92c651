package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that begin with a dash and a digit, among real options. */
class OffsetArgumentsTest {
    private TestEnvironment environment;

    @BeforeEach
    void makeEnvironment(@TempDir Path home) {
        environment = new TestEnvironment(home);
    }

    @Test
    void words() {
        assertThat(environment.run("add", "-n", "-1h30m", "-15m", "review")).isZero();
        assertThat(environment.out()).isEqualTo("would add Tue 2026-11-24 8:45–10:00 (1 h 15 min) \"review\"\n");
        assertThat(environment.run("add", "-15m", "now", "--dry-run", "-t", "-5b"))
                .isZero();
        assertThat(environment.out()).isEqualTo("would add Tue 2026-11-24 10:00–10:15 (15 min) [-5b]\n");
    }

    @Test
    void days() {
        assertThat(environment.run("add", "-n", "-3d", "9-10")).isZero();
        assertThat(environment.out()).isEqualTo("would add Sat 2026-11-21 9:00–10:00 (1 h)\n");
        assertThat(environment.run("add", "-n", "-3", "days", "9-10")).isZero();
        assertThat(environment.out()).isEqualTo("would add Sat 2026-11-21 9:00–10:00 (1 h)\n");
        assertThat(environment.run("add", "-n", "sow", "-", "sod")).isZero();
        assertThat(environment.out()).startsWith("would add Mon 2026-11-23 0:00");
    }

    @Test
    void valuesOfOptions() {
        assertThat(environment.run("add", "-n", "--from", "-1h", "--to", "-30m", "--note", "-5b", "-o", "json"))
                .isZero();
        assertThat(environment.out()).contains("\"start\":\"2026-11-24T08:15:00Z\"", "\"note\":\"-5b\"");
        assertThat(environment.run("add", "-n", "9:00", "--for=-5m")).isEqualTo(2);
        assertThat(environment.run("list", "--limit", "-5x")).isEqualTo(2);
        assertThat(environment.err()).contains("'-5x'").doesNotContain("\0");
    }

    @Test
    void notes() {
        assertThat(environment.run("add", "-n", "-o", "json", "9-10", "room", "-5b", "-5"))
                .isZero();
        assertThat(environment.out()).contains("\"note\":\"room -5b -5\"");
        assertThat(environment.run("add", "-n", "-o", "json", "9-10", "--", "-5b", "--nte"))
                .isZero();
        assertThat(environment.out()).contains("\"note\":\"-5b --nte\"");
    }

    @Test
    void misspeltOptionsStayErrors() {
        assertThat(environment.run("add", "-n", "9-10", "--notee", "review")).isEqualTo(2);
        assertThat(environment.err())
                .contains("Unknown option: '--notee'")
                .contains("Did you mean: ptracker add --note?");
        assertThat(environment.run("add", "-n", "9-10", "-x")).isEqualTo(2);
        assertThat(environment.run("-15m")).isEqualTo(2);
    }

    @Test
    void dashesAndRanges() {
        assertThat(environment.run("add", "-n", "9:00", "-", "10:30", "design")).isZero();
        assertThat(environment.out()).isEqualTo("would add Tue 2026-11-24 9:00–10:30 (1 h 30 min) \"design\"\n");
        assertThat(environment.run("add", "-n", "9:00", "-10:30")).isEqualTo(2);
        assertThat(environment.err()).contains("-15m");
    }
}
