package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Something at the address takes the connection and never finishes an answer. What was typed is queued after one try. */
@Timeout(120)
class SilentServerTest {
    @TempDir
    private Path home;

    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket listener;
    private TestEnvironment ada;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ada = new TestEnvironment(home)
                .variable("PTRACKER_URL", url("http"))
                .variable("PTRACKER_TOKEN", "secret")
                .variable("PTRACKER_TIMEOUT", "300ms");
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private String url(String scheme) {
        return scheme + "://localhost:" + listener.getLocalPort();
    }

    /** Whatever comes gets {@code first}, and then {@code drop} over and over, which never is the end of an answer. */
    private void answer(String first, String drop) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket connection = listener.accept();
                    connections.add(connection);
                    new Thread(() -> drip(connection, first, drop)).start();
                }
            } catch (IOException e) {
                assertThat(listener.isClosed()).isTrue();
            }
        });
        thread.start();
    }

    private static void drip(Socket connection, String first, String drop) {
        try {
            OutputStream out = connection.getOutputStream();
            out.write(first.getBytes(StandardCharsets.US_ASCII));
            while (!drop.isEmpty()) {
                out.write(drop.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                // A slow server is what is tested; no result depends on how slow.
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // The command has given up, as it should.
            return;
        }
    }

    private void isQueuedAfterOneTry(String... words) {
        connections.clear();
        assertThat(ada.run(words)).isEqualTo(7);
        assertThat(ada.err())
                .startsWith("ptracker: queued, not stored: ")
                .endsWith("\ncannot reach " + url("http")
                        + " (no answer within 0.3s); is the server running, and is --url right?\n");
        assertThat(connections).hasSize(1);
    }

    @Test
    void whatIsTyped_isQueuedAfterOneTry() {
        answer("", "");
        isQueuedAfterOneTry("add", "9-10");
        isQueuedAfterOneTry("start", "9:00", "--zone", "Europe/Berlin");
        isQueuedAfterOneTry("stop", "9:10", "--zone", "Europe/Berlin");
        isQueuedAfterOneTry("add", "8-9", "--zone", "Europe/Berlin");
        connections.clear();
        assertThat(ada.run("list")).isEqualTo(6);
        assertThat(connections).hasSize(1);
    }

    @Test
    void drops_areNoAnswer() {
        answer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"id\": \"", "0");
        isQueuedAfterOneTry("add", "9-10");
    }

    @Test
    void headersWithoutEnd_areNoAnswer() {
        answer("HTTP/1.1 200 OK\r\n", "A: b\r\n");
        isQueuedAfterOneTry("add", "9-10");
    }

    @Test
    void https_neverBegins() {
        answer("", "");
        ada.variable("PTRACKER_URL", url("https"));
        assertThat(ada.run("add", "9-10")).isEqualTo(7);
        assertThat(ada.err()).contains("cannot reach " + url("https") + " (no connection in time); ");
        assertThat(connections).hasSize(1);
    }

    /** The server asks to come back when the time will be up: that is an answer, at once. */
    @Test
    void retryAfterTheTimeout_isNotWaitedFor() {
        String problem = "{\"type\": \"urn:ptracker:problem:unavailable\", \"title\": \"Not now\", \"status\": 503}";
        answer(
                "HTTP/1.1 503 Not now\r\nContent-Type: application/problem+json\r\nRetry-After: 2\r\nConnection: close\r\n"
                        + "Content-Length: " + problem.length() + "\r\n\r\n" + problem,
                "");
        assertThat(ada.run("add", "9-10", "--zone", "Europe/Berlin")).isEqualTo(7);
        assertThat(ada.err()).endsWith("\nNot now\n");
        assertThat(connections).hasSize(1);
    }
}
