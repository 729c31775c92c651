package org.ptracker.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.ptracker.server.PTrackerServer;
import org.ptracker.server.ServerConfig;

/** The real server on a free port, its data in a folder of the test. */
final class TestServer implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private final PTrackerServer server;
    private final String url;

    TestServer(Path data) {
        server = PTrackerServer.start(
                ServerConfig.from(Map.of("PTRACKER_PORT", "0", "PTRACKER_DATA", data.toString())), Clock.systemUTC());
        url = server.uri().toString();
    }

    String url() {
        return url;
    }

    String setupCode() {
        return server.application().setupCode();
    }

    @Override
    public void close() {
        server.close();
    }
}
