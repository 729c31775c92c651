package org.ptracker.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.cli.TestEnvironment;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Terminal;

class ProgressLineTest {
    @TempDir
    private Path home;

    private final StringWriter err = new StringWriter();

    /** A quarter of a second later each time somebody looks. */
    private static final class Ticking extends Clock {
        private Instant now = TestEnvironment.NOW;

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofMillis(250));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private String shown(Terminal terminal, Map<String, String> environment) {
        err.getBuffer().setLength(0);
        ProgressLine line = new ProgressLine(
                new ProcessEnvironment(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        environment,
                        home,
                        new Ticking(),
                        ZoneOffset.UTC,
                        ProcessEnvironment.ofProcess().prompt(),
                        terminal,
                        pause -> {},
                        false),
                false);
        for (int count = 1; count <= 5; count++) {
            int done = count;
            line.tick(() -> done + " done");
        }
        line.clear();
        line.clear();
        return err.toString();
    }

    @Test
    void afterASecond_onATerminalOnly() {
        Terminal person = new Terminal(false, true, 80);
        assertThat(shown(person, Map.of())).isEqualTo("\r\u001b[K4 done\r\u001b[K5 done\r\u001b[K");
        assertThat(shown(person, Map.of("TERM", "dumb"))).isEmpty();
        assertThat(shown(Terminal.NONE, Map.of())).isEmpty();
    }
}
