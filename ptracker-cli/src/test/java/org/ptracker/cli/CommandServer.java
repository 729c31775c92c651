package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ptracker.server.PTrackerServer;
import org.ptracker.testkit.CapturedLog;
import org.ptracker.testkit.QuickServer;

/** The real server on a free port, its data in a folder of the test. */
public final class CommandServer implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";

    private final Path data;
    private final Clock clock;
    private final String url;
    private PTrackerServer server;

    /** Its clock stands still where that of a {@link TestEnvironment} does. */
    public CommandServer(Path data) {
        this(data, Clock.fixed(TestEnvironment.NOW, ZoneOffset.UTC));
    }

    public CommandServer(Path data, Clock clock) {
        this.data = data;
        this.clock = clock;
        server = start(0);
        url = server.uri().toString();
    }

    private PTrackerServer start(int port) {
        CapturedLog.begin();
        return QuickServer.start(
                Map.of("PTRACKER_PORT", Integer.toString(port), "PTRACKER_DATA", data.toString()), clock);
    }

    /** After {@link #close()}: with its data, on its port. */
    public void startAgain() {
        server = start(port());
    }

    public String url() {
        return url;
    }

    public int port() {
        return URI.create(url).getPort();
    }

    public String setupCode() {
        return server.application().setupCode();
    }

    /** Somebody who has signed in by the command itself, with these options of {@code login} besides. */
    public TestEnvironment signedIn(Path home, String name, String... options) {
        TestEnvironment person = new TestEnvironment(home).input(PASSWORD + "\n");
        List<String> arguments =
                new ArrayList<>(List.of("login", "--url", url, "--user", name, "--password-file", "-"));
        arguments.addAll(List.of(options));
        assertThat(person.run(arguments.toArray(String[]::new)))
                .as(person.err())
                .isZero();
        return person;
    }

    @Override
    public void close() {
        server.close();
    }
}
