package org.ptracker.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTrainingTest {
    /** A command that fails early would train the JVM for its failure only. */
    @Test
    void everyCommandRuns(@TempDir Path home) throws Exception {
        StringWriter out = new StringWriter();
        ArchiveTraining.train(home, new PrintWriter(out));
        assertThat(out.toString().lines().filter(line -> line.startsWith("ptracker: ")))
                .singleElement()
                .asString()
                .startsWith("ptracker: \"nothing\" is no time; ");
        assertThat(out.toString().replaceAll("\u001b\\[[0-9;]*m", ""))
                .contains("added ")
                .contains("design review")
                .contains("5400")
                .contains("removed ")
                .contains("login")
                .contains("Usage: ptracker list");
    }
}
