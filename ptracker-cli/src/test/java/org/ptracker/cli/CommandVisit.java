package org.ptracker.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real server, and ada, the first of its accounts, who has signed in by the command: new for each test, as a field with
 * {@code @RegisterExtension}. Both are in a folder that the test may use too: the server's {@code data}, and ada's
 * {@code home}.
 */
public final class CommandVisit implements AfterEachCallback {
    private final Path folder;
    private final CommandServer server;
    private final TestEnvironment ada;

    public CommandVisit() {
        this(Clock.fixed(TestEnvironment.NOW, TestEnvironment.BERLIN));
    }

    /** By another clock, both of them. */
    public CommandVisit(Clock clock) {
        try {
            folder = Files.createTempDirectory("ptracker-visit");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = new CommandServer(folder.resolve("data"), clock);
        ada = server.signedIn(home(), "ada", "--setup", server.setupCode()).clock(clock);
    }

    public Path folder() {
        return folder;
    }

    public Path home() {
        return folder.resolve("home");
    }

    public CommandServer server() {
        return server;
    }

    public TestEnvironment ada() {
        return ada;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
