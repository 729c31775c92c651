package org.ptracker.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged command as a process, with no environment but what is named here. */
public final class PackagedProcess {
    static final Path COMMAND = Path.of("target/ptracker").toAbsolutePath();
    static final Path JAVA = Path.of(System.getProperty("java.home"));

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    public record Outcome(int exitCode, String out, String err) {}

    /** Its configuration and its cache are below the folder; it makes no archive unless {@link #variable} says so. */
    public PackagedProcess(Path folder) {
        this.folder = folder;
        variable("JAVA_HOME", JAVA.toString());
        variable("XDG_CONFIG_HOME", folder.toString());
        variable("XDG_STATE_HOME", folder.resolve("state").toString());
        variable("XDG_CACHE_HOME", folder.resolve("cache").toString());
        variable("TZ", "Europe/Berlin");
        variable("PTRACKER_NO_ARCHIVE", "1");
        variable("PATH", "/usr/bin:/bin");
    }

    /** Empty unsets it. */
    public PackagedProcess variable(String name, String value) {
        if (value.isEmpty()) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
        return this;
    }

    /** With pipes for all streams. */
    public Outcome run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
        command.addAll(List.of(words));
        return start(environment, command);
    }

    /** On a terminal of its own, so many columns wide; what it shows is all in {@code out}, with its line ends made plain. */
    public Outcome onTerminal(int columns, String line) throws IOException, InterruptedException {
        String typed = "stty cols " + columns + "; exec " + COMMAND + " " + line;
        Outcome outcome = start(environment, List.of("/usr/bin/script", "-qec", typed, "/dev/null"));
        return new Outcome(outcome.exitCode, outcome.out.replace("\r\n", "\n"), outcome.err);
    }

    /** Through a shell that has the command as {@code $1}: a locale may be one that passes no such letters to a process. */
    public Outcome script(String line) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("script"), line + "\n");
        return start(environment, List.of("/bin/sh", script.toString(), COMMAND.toString()));
    }

    /** Any program, with these variables only. */
    public Outcome start(Map<String, String> variables, List<String> words) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder process = new ProcessBuilder(words)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().clear();
        process.environment().putAll(variables);
        int exitCode = process.start().waitFor();
        return new Outcome(exitCode, Files.readString(out), Files.readString(err));
    }
}
