package org.ptracker.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command as a process of its own, from the classes of the build. */
public final class CommandProcess {
    private final Path folder;
    private int runs;

    /** Processes of somebody with this home folder. */
    public CommandProcess(Path home) {
        this.folder = home;
    }

    /**
     * One that runs.
     *
     * @param out where its output goes
     * @param err where its words go
     */
    public record Run(Process process, Path out, Path err) {
        String words() throws IOException {
            return Files.readString(err);
        }
    }

    public Run start(String... words) throws IOException {
        return startInto(folder.resolve("out" + (runs + 1)), words);
    }

    /** Its output goes to a place such as {@code /dev/full}. */
    public Run startInto(Path out, String... words) throws IOException {
        runs++;
        Path err = folder.resolve("err" + runs);
        // A build in the background ignores Ctrl-C, and what it starts would inherit that.
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PTRACKER_") || name.startsWith("XDG_"));
        return new Run(builder.start(), out, err);
    }
}
