package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.network.RawConnection;

/** What the line of a request says beside who asked for what. */
@Timeout(60)
class AccessLogTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @RegisterExtension
    static final TestServer server = new TestServer();

    /** The line comes a moment after the answer. */
    private static String line(Predicate<String> wanted) {
        Optional<String> line = Optional.empty();
        while (line.isEmpty()) {
            line = server.log().all().stream().filter(wanted).findFirst();
        }
        return line.get();
    }

    private static String lineOf(String... headers) {
        String id = server.anybody().get("/nothing", headers).header("X-Request-Id");
        return line(text -> text.contains(id));
    }

    @Test
    void traceOfTheCaller_isInTheLine() {
        assertThat(lineOf("traceparent", TRACE)).contains("traceparent=\"" + TRACE + "\"");
        assertThat(lineOf()).doesNotContain("traceparent");
    }

    @Test
    void whatIsNoTrace_isNot() {
        assertThat(lineOf("traceparent", "00-\" forged=\"yes")).doesNotContain("traceparent", "forged");
    }

    /** It is the client that is slow here; whoever waits sees the same. */
    @Test
    void slowRequest_isAWarning() throws IOException {
        long began = System.nanoTime();
        try (RawConnection slow = new RawConnection(server.uri())) {
            slow.send(
                    "POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
            while (System.nanoTime() - began < 1_200_000_000L) {
                Thread.onSpinWait();
            }
            slow.send("}".getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.read(false)).isNotNull();
        }
        assertThat(line(text -> text.contains("path=\"/api/v1/login\""))).contains("access slow request");
    }
}
