package org.ptracker.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTrainingTest {
    /** A command that fails earlier than where nobody answers would train the JVM for its failure only. */
    @Test
    void everyCommandRuns(@TempDir Path home) throws Exception {
        StringWriter out = new StringWriter();
        ArchiveTraining.train(home, new PrintWriter(out));
        assertThat(out.toString().lines().filter(line -> line.startsWith("ptracker: ")))
                .hasSize(4)
                .satisfiesOnlyOnce(line -> assertThat(line).startsWith("ptracker: \"nothing\" is not a time; "))
                .satisfiesOnlyOnce(line -> assertThat(line).startsWith("ptracker: queued, not stored: "))
                .filteredOn(line -> line.startsWith("ptracker: cannot reach "))
                .hasSize(2);
        assertThat(out.toString().replaceAll("\u001b\\[[0-9;]*m", ""))
                .contains("would add ")
                .contains("design review")
                .contains("5400")
                .doesNotContain("not PTracker's answer")
                .contains("1 interval, 1 h 30 min")
                .contains("Usage: ptracker list");
    }
}
