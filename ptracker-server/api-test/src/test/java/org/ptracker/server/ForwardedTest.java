package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.TestServer;

/** Who a request is from, as the log and the throttle see it. The tests come from 127.0.0.1, which is a trusted proxy here. */
@Timeout(60)
class ForwardedTest {
    private final TestServer server =
            new TestServer().with("PTRACKER_TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8,2001:db8::/32");

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    /** From the line in the log, which comes a moment after the answer. */
    private static String client(TestServer server, String... headers) {
        String id = server.anybody().get("/nothing", headers).header("X-Request-Id");
        Optional<String> line = Optional.empty();
        while (line.isEmpty()) {
            line = server.log().all().stream().filter(text -> text.contains(id)).findFirst();
        }
        return line.get().replaceAll("(?s).*client=\"([^\"]*)\".*", "$1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.7|198.51.100.7",
                "1.1.1.1, 198.51.100.7|198.51.100.7",
                "1.1.1.1,198.51.100.7 , 10.1.2.3|198.51.100.7",
                "127.0.0.1, 198.51.100.7|198.51.100.7",
                "10.1.1.1, 10.2.2.2|10.1.1.1",
                "198.51.100.7:4711|198.51.100.7",
                "2a00::1|2a00:0:0:0:0:0:0:1",
                "[2a00::1]:443, 2001:db8::5|2a00:0:0:0:0:0:0:1",
                "::ffff:198.51.100.7|198.51.100.7",
                "198.51.100.7, unknown|127.0.0.1",
                "198.51.100.7, evil.example, 10.1.2.3|10.1.2.3",
                "198.51.100.7, 300.1.1.1|127.0.0.1",
                "198.51.100.7,|127.0.0.1",
                "<script>|127.0.0.1",
            })
    void client_isTheRightMostThatIsNoProxy(String forwarded, String client) {
        assertThat(client(server, "X-Forwarded-For", forwarded)).isEqualTo(client);
    }

    @Test
    void severalLines_areOneList() {
        assertThat(client(server, "X-Forwarded-For", "1.1.1.1", "X-Forwarded-For", "198.51.100.7"))
                .isEqualTo("198.51.100.7");
    }

    /** Proxies write one of the two; of the other, what the client wrote comes through. */
    @Test
    void otherHeaders_areNotRead() {
        assertThat(client(server, "Forwarded", "for=1.1.1.1", "X-Real-IP", "1.1.1.1", "X-Forwarded-For", "2.2.2.2"))
                .isEqualTo("2.2.2.2");
        assertThat(client(server, "Forwarded", "for=1.1.1.1")).isEqualTo("127.0.0.1");
    }

    @Test
    void fromOthers_nothingIsBelieved() throws IOException {
        for (TestServer other :
                List.of(new TestServer(), new TestServer().with("PTRACKER_TRUSTED_PROXIES", "10.0.0.0/8,127.0.0.2"))) {
            other.start();
            assertThat(client(other, "X-Forwarded-For", "198.51.100.7")).isEqualTo("127.0.0.1");
            other.stop();
        }
    }

    /** Each failed sign-in is of another account, so that only the address is throttled: fifty at once. */
    @Test
    void throttle_countsTheClient_whateverItWritesBeforeItself() {
        List<Integer> guesser = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            guesser.add(signIn(i, "10.9.9." + i + ", 192.0.2." + i + ", 203.0.113.9"));
        }
        assertThat(guesser.subList(0, 50)).containsOnly(401);
        assertThat(guesser.get(50)).isEqualTo(429);
        assertThat(signIn(99, "203.0.113.10")).isEqualTo(401);
    }

    private int signIn(int account, String forwarded) {
        String login = "{\"name\":\"nobody%d\",\"password\":\"correct horse\"}".formatted(account);
        return server.anybody()
                .post("/api/v1/login", login, "X-Forwarded-For", forwarded)
                .status();
    }
}
