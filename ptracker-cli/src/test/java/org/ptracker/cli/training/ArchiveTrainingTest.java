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
                .hasSize(3)
                .satisfiesOnlyOnce(line -> assertThat(line).startsWith("ptracker: \"nothing\" is not a time; "))
                .satisfiesOnlyOnce(line -> assertThat(line).startsWith("ptracker: queued, not stored: "))
                .satisfiesOnlyOnce(line -> assertThat(line).startsWith("ptracker: cannot reach "));
        assertThat(out.toString().replaceAll("\u001b\\[[0-9;]*m", ""))
                .contains("would add ")
                .contains("5400")
                .contains("Usage: ptracker list")
                .containsSubsequence(
                        "1 interval, 1 h 30 min",
                        "going on: ",
                        "added ",
                        "started ",
                        "stopped ",
                        "started ",
                        "dropped ",
                        "changed ",
                        "removed ",
                        "took change 1 back",
                        "busy 1 h 30 min, logged 1 h 30 min",
                        "Total ",
                        "busy 1 h 30 min in 1 period",
                        "free 8 h",
                        "1 tag");
    }
}
