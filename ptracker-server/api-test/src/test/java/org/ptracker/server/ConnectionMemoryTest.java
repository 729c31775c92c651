package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.network.RawConnection;

/** What a connection keeps between its requests: there may be thousands on a small heap, and each is new to the collector. */
class ConnectionMemoryTest {
    private static final int CONNECTIONS = 200;
    /** The client of this test, in the same process, has 10,000 of them. */
    private static final int MOST_BYTES_OF_ONE = 50_000;

    private static final byte[] REQUEST = ("GET /livez HTTP/1.1\r\nHost: localhost\r\nUser-Agent: a-program/1.0\r\n"
                    + "Accept: application/json\r\nAuthorization: Bearer ptracker_" + "a".repeat(43) + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    static final TestServer server = new TestServer();

    @Test
    void connection_keepsLittleAfterItsRequests() throws IOException {
        List<RawConnection> connections = new ArrayList<>();
        try {
            connections.add(answered());
            long before = used();
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(answered());
            }
            assertThat((used() - before) / CONNECTIONS).isLessThan(MOST_BYTES_OF_ONE);
        } finally {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
    }

    private static RawConnection answered() throws IOException {
        RawConnection connection = new RawConnection(server.uri());
        for (int i = 0; i < 3; i++) {
            connection.send(REQUEST);
            assertThat(connection.read(false)).isNotNull();
        }
        return connection;
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
