package org.ptracker.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Prompt;
import org.ptracker.cli.environment.Terminal;

/** Runs whole commands in-process: a home folder of its own, a clock that stands still, answers for every question. */
public final class TestEnvironment {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final Instant NOW = Instant.parse("2026-11-24T09:15:00Z");

    private final Path home;
    private ZoneId zone = BERLIN;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private byte[] input = {};
    private boolean terminal;
    private Clock clock = Clock.fixed(NOW, BERLIN);
    private Terminal screen = Terminal.NONE;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    public TestEnvironment(Path home) {
        this.home = home;
    }

    public TestEnvironment variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public TestEnvironment input(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    public TestEnvironment input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    /** A person sits at the terminal and types these. */
    public TestEnvironment typing(String... lines) {
        terminal = true;
        answers.clear();
        answers.addAll(List.of(lines));
        return this;
    }

    public TestEnvironment withoutTerminal() {
        terminal = false;
        return this;
    }

    public TestEnvironment clock(Clock time) {
        clock = time;
        return this;
    }

    /** The clock stands still at another time. */
    public TestEnvironment at(Instant time) {
        clock = Clock.fixed(time, BERLIN);
        return this;
    }

    /** The system's zone is another. */
    public TestEnvironment in(String name) {
        zone = ZoneId.of(name);
        return this;
    }

    /** Output and words appear on a screen of so many columns. */
    public TestEnvironment screen(int columns) {
        screen = new Terminal(true, true, columns);
        return this;
    }

    /** Runs a command; its output is then in {@link #out()} and {@link #err()}. */
    public int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(build(), arguments);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    public ProcessEnvironment build() {
        return new ProcessEnvironment(
                new ByteArrayInputStream(input),
                new PrintWriter(out),
                new PrintWriter(err),
                environment,
                home,
                clock,
                zone,
                new Answers(),
                screen,
                duration -> {},
                false);
    }

    private final class Answers implements Prompt {
        @Override
        public boolean interactive() {
            return terminal;
        }

        @Override
        public String line(String question) {
            return answers.remove();
        }

        @Override
        public String secret(String question) {
            return answers.remove();
        }
    }
}
