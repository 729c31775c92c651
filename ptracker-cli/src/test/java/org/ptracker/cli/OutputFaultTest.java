package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.cli.CommandProcess.Run;

/** The standard output takes nothing more. */
class OutputFaultTest {
    @TempDir
    private Path home;

    @Test
    void fullDisk_isSaid() throws Exception {
        for (List<String> words : List.of(List.of("config", "list"), List.of("help"), List.of("completion", "zsh"))) {
            Run run = new CommandProcess(home).startInto(Path.of("/dev/full"), words.toArray(String[]::new));
            assertThat(run.process().waitFor()).isEqualTo(1);
            // The cause is in the words of the system, in its language.
            assertThat(run.words()).matches("ptracker: the output is incomplete: .+\n");
        }
    }
}
