package org.ptracker.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.ptracker.testkit.Repository;

/** One process of the Java that runs the tests, by default {@code java -jar ptracker-server.war}. */
public final class WarProcess implements AutoCloseable {
    public static final Path WAR = Repository.file("ptracker-server/target/ptracker-server.war");

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Pattern LISTENING = Pattern.compile("listening on (https?:[^\\s\"]+)");

    /** What a process may see of the surroundings of the tests; everything else is the test's to say. */
    private static final List<String> KEPT = List.of("PATH", "TZ", "LANG", "LC_ALL");

    /** For a process of seconds: one compiler, the simplest collector. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;
    private final ProcessOutput output;
    private final long began = System.nanoTime();
    private Duration start = Duration.ZERO;

    private WarProcess(Process process) {
        this.process = process;
        this.output = ProcessOutput.follow(process.inputReader(StandardCharsets.UTF_8));
    }

    /** What a process that has ended left behind: its exit code, and its lines of both outputs. */
    public record Result(int status, List<String> lines) {
        public String onlyLine() {
            assertThat(lines).hasSize(1);
            return lines.get(0);
        }
    }

    public static WarProcess start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-jar", WAR.toString()));
        command.addAll(List.of(arguments));
        return java(environment, command);
    }

    /** Starts {@code java} with any arguments. */
    public static WarProcess java(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(tool("java"));
        command.addAll(SHORT_LIVED);
        command.addAll(arguments);
        return start(environment, command);
    }

    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    public static WarProcess start(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().putAll(environment);
        return new WarProcess(builder.start());
    }

    /** Runs a process to its end, with some text on its standard input. */
    public static Result run(Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException {
        try (WarProcess process = start(environment, arguments)) {
            process.type(input);
            return process.result();
        }
    }

    private void type(String input) throws IOException {
        try (var stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Waits until it listens. */
    public URI uri() throws InterruptedException {
        // In the JSON log a slash has a backslash before it.
        URI uri = URI.create(output.await(LISTENING, LONGEST_WAIT).group(1).replace("\\", ""));
        if (start.isZero()) {
            start = Duration.ofNanos(System.nanoTime() - began);
        }
        return uri;
    }

    /**
     * As long as that on a machine where the start of this process took a second, and longer where it took longer: on a busy
     * machine everything does.
     */
    public Duration atItsPace(Duration usual) {
        return usual.multipliedBy(Math.max(1000, start.toMillis())).dividedBy(1000);
    }

    public ProcessOutput output() {
        return output;
    }

    public long id() {
        return process.pid();
    }

    /** Sends TERM, and keeps reading: {@link Process#destroy} would close the output. */
    public void terminate() {
        process.toHandle().destroy();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has ended after at most this long. */
    public boolean endsWithin(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the end. */
    public Result result() throws InterruptedException {
        assertThat(process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS))
                .as("ends in time")
                .isTrue();
        return new Result(process.exitValue(), output.all());
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }
}
