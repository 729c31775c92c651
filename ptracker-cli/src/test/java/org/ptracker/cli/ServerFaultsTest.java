package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something else than PTracker at the address, or the same by another way: one line says what, and what to run. */
class ServerFaultsTest {
    @TempDir
    private Path home;

    private final MockWebServer server = new MockWebServer();
    private TestEnvironment ada;

    @BeforeEach
    void person() {
        ada = new TestEnvironment(home).variable("PTRACKER_TOKEN", "secret");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void answerAll(int status, String type, String body, String... header) {
        MockResponse.Builder answer = new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", type)
                .body(body);
        for (int i = 0; i < header.length; i += 2) {
            answer.setHeader(header[i], header[i + 1]);
        }
        MockResponse built = answer.build();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return built;
            }
        });
    }

    private String url(String scheme) {
        return scheme + "://localhost:" + server.getPort();
    }

    private void fails(int exitCode, String line, String... words) {
        assertThat(ada.run(words)).as(ada.err()).isEqualTo(exitCode);
        assertThat(ada.err()).isEqualTo("ptracker: " + line + "\n");
        assertThat(ada.out()).isEmpty();
    }

    @Test
    void anotherApplication() throws IOException {
        server.start();
        ada.variable("PTRACKER_URL", url("http"));
        answerAll(404, "application/json", "{\"error\": \"no such route\"}");
        String asked = ", which is not PTracker's answer; is PTRACKER_URL right? To set it: export PTRACKER_URL=URL";
        fails(1, url("http") + " answers 404 with application/json" + asked, "list");
        for (String body : List.of("{}", "[]", "null", "\"hello\"", "", "{\"items\": null}", "<html>")) {
            answerAll(200, "application/json", body);
            fails(1, url("http") + " answers 200 with application/json" + asked, "list");
            fails(1, url("http") + " answers 200 with application/json" + asked, "status");
            fails(1, url("http") + " answers 200 with application/json" + asked, "busy", "--zone", "UTC");
        }
        answerAll(404, "application/problem+json", "{\"title\": \"of another API\"}");
        fails(1, url("http") + " answers 404 with application/problem+json" + asked, "list");
    }

    @Test
    void address_namesThePlaceItComesFrom() throws IOException {
        server.start();
        answerAll(200, "text/html", "<html>");
        String what = url("http") + " answers 200 with text/html, which is not PTracker's answer; ";
        fails(1, what + "is --url right?", "list", "--url", url("http"));
        Path file = home.resolve(".config/ptracker/config.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"url\": \"" + url("http") + "\"}");
        fails(1, what + "is url in " + file + " right? To set it: ptracker config set url URL", "list");
    }

    /** As OpenSSL does where it is spoken to in http. */
    @Test
    void theConnectionEnds() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build();
            }
        });
        server.start();
        fails(
                6,
                "cannot reach " + url("http")
                        + " (it ended the connection without an answer); is the server running? If"
                        + " it speaks https, run: ptracker login --url " + url("https"),
                "list",
                "--url",
                url("http"));
    }

    @Test
    void httpsIsWanted() throws IOException {
        server.start();
        answerAll(301, "text/html", "", "Location", url("https") + "/");
        fails(
                1,
                url("http") + " redirects to " + url("https")
                        + "/, which is not PTracker's answer; run: ptracker login --url " + url("https"),
                "list",
                "--url",
                url("http"));
        for (String body : List.of(
                "<html><center>The plain HTTP request was sent to HTTPS port</center>",
                "Client sent an HTTP request to an HTTPS server.\n",
                "Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />")) {
            answerAll(400, "text/html", body);
            fails(
                    1,
                    url("http") + " speaks https, not http; run: ptracker login --url " + url("https"),
                    "list",
                    "--url",
                    url("http"));
        }
    }
}
