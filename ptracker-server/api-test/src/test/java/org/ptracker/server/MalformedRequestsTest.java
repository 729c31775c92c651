package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.common.Json;
import org.ptracker.server.MalformedRequests.Request;
import org.ptracker.testkit.Scale;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.network.RawConnection;
import org.ptracker.testkit.network.RawConnection.Answer;

/** 10,000 seeded requests that no good client sends: each is answered with a problem or closed, and none does harm. */
@Tag("model")
class MalformedRequestsTest {
    private static final int REQUESTS = Scale.of(10_000);
    private static final long SEED = 20261124;

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> stored = new ArrayList<>();

    @Test
    void tenThousand_neitherFailNorHang() throws IOException {
        String token = server.token(server.account("admin"), "admin");
        MalformedRequests requests = new MalformedRequests(SEED, token);
        RawConnection connection = new RawConnection(server.uri());
        for (int i = 0; i < REQUESTS; i++) {
            Request request = requests.next();
            connection.send(request.bytes());
            if (request.mayWait()) {
                connection.finish();
            }
            try {
                check(request, connection.read(request.toHead()));
            } catch (IOException | AssertionError e) {
                throw new AssertionError("request " + i + ": " + text(request), e);
            }
            if (!connection.isReusable()) {
                connection.close();
                connection = new RawConnection(server.uri());
            }
        }
        connection.close();

        assertThat(server.log().errors()).isEmpty();
        assertThat(statuses).containsKeys(201, 400, 401, 404, 405, 414, 415, 422, 431);
        assertThat(list(server.with(token))).containsExactlyInAnyOrderElementsOf(stored);
    }

    private void check(Request request, @Nullable Answer answer) throws IOException {
        if (answer == null) {
            assertThat(request.mayWait()).as("closed without an answer").isTrue();
            return;
        }
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() == 201) {
            remember(answer);
        }
        assertThat(answer.status()).isLessThan(500);
        if (answer.status() >= 400 && !request.toHead()) {
            assertThat(answer.headers().get("content-type")).isEqualTo("application/problem+json");
            JsonNode problem = Json.MAPPER.readTree(answer.bytes());
            assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
            assertThat(problem.path("type").asText()).startsWith("urn:ptracker:problem:");
        }
        assertThat(answer.body())
                .doesNotContain("java.", "jakarta.", "org.eclipse", "com.fasterxml", "Exception", "\tat ");
        assertThat(answer.bytes().length).isLessThan(64 * 1024);
    }

    private void remember(Answer answer) throws IOException {
        JsonNode body = Json.MAPPER.readTree(answer.bytes());
        if (body.has("start")) {
            stored.add(body.path("id").asText());
        }
    }

    private static List<String> list(TestClient client) {
        return client.intervals().stream().map(item -> item.path("id").asText()).toList();
    }

    private static String text(Request request) {
        String text = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        return text.substring(0, Math.min(700, text.length()));
    }
}
