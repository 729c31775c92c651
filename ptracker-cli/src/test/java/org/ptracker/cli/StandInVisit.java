package org.ptracker.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that answers what a test says, because the real one never would, and ada, who has a token for it: new for each
 * test, as a field with {@code @RegisterExtension}.
 */
public final class StandInVisit implements AfterEachCallback {
    private final Path home = TestFolder.create();
    private final MockWebServer server = new MockWebServer();
    private final TestEnvironment ada;

    public StandInVisit() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ada = new TestEnvironment(home)
                .variable("PTRACKER_URL", server.url("/").toString())
                .variable("PTRACKER_TOKEN", "secret");
    }

    public Path home() {
        return home;
    }

    public MockWebServer server() {
        return server;
    }

    public TestEnvironment ada() {
        return ada;
    }

    public static MockResponse answer(int status, String type, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", type)
                .body(body)
                .build();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        server.close();
        TestFolder.delete(home);
    }
}
