package org.ptracker.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real server, and ada, the first of its accounts, who has signed in by the command: new for each test, as a field with
 * {@code @RegisterExtension}. Both are in a folder that the test may use too: the server's {@code data}, and ada's
 * {@code home}.
 */
public final class CommandVisit implements AfterEachCallback {
    private final Path folder = TestFolder.create();
    private final CommandServer server;
    private final TestEnvironment ada;

    public CommandVisit() {
        this(Clock.fixed(TestEnvironment.NOW, TestEnvironment.BERLIN));
    }

    /** By another clock, both of them. */
    public CommandVisit(Clock clock) {
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
        TestFolder.delete(folder);
    }
}
