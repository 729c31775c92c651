package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.network.RawConnection;
import org.ptracker.testkit.network.RawConnection.Answer;

/** Answers that need no body: the connection goes on, or the client is told that it closes and loses no request. */
class UnreadBodyTest {
    private static final int TIMES = 50;

    @RegisterExtension
    static final TestServer server = new TestServer();

    /** Many times, since it was a race: the body used to come while the server was closing. */
    @ParameterizedTest
    @CsvSource({
        "POST /api/v1/intervals, Content-Length: 2, {}, 401",
        "POST /nothing, Content-Length: 2, {}, 404",
        "PUT /livez, Content-Length: 2, {}, 405",
        "GET /livez, Content-Length: 2, {}, 200",
        "POST /api/v1/login, Content-Length: 2, {}, 415",
        "POST /api/v1/intervals, Transfer-Encoding: chunked, '2\r\n{}\r\n0\r\n\r\n', 401",
    })
    void smallBody_goesOnWithTheNextRequest(String call, String length, String body, int status) throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            for (int i = 0; i < TIMES; i++) {
                connection.send(bytes(call + " HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n"));
                connection.send(bytes(body));
                Answer answer = connection.read(false);
                assertThat(answer).as("answer %d", i).isNotNull();
                assertThat(answer.status()).isEqualTo(status);
                assertThat(connection.isReusable()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /api/v1/intervals, Content-Length: 1000000, 401",
        "POST /nothing, Content-Length: 99999999999, 404",
        "POST /nothing, 'Content-Length: 2\r\nExpect: 100-continue', 404",
        "POST /api/v1/intervals/batch, 'Transfer-Encoding: chunked\r\nExpect: 100-continue', 401",
    })
    void largeOrUninvitedBody_isAnsweredBeforeItComes(String call, String headers, int status) throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send(bytes(call + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n"));
            Answer answer = connection.read(false);
            assertThat(answer).isNotNull();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers()).containsEntry("connection", "close");
        }
    }

    /** Many times, since it was a race: the close used to reset the connection under a client that was still sending. */
    @Test
    void bodyThatIsTooLarge_isTakenUntilTheClientHasItsAnswer() {
        TestClient user = server.user();
        String body = " ".repeat(8 * 1024 * 1024 + 1);
        for (int i = 0; i < TIMES; i++) {
            assertThat(user.post("/api/v1/intervals/batch", body).status()).isEqualTo(413);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
