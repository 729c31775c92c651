package org.ptracker.server.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

class DeleteIntervalTest {
    private static final String PATH = "/api/v1/intervals";
    private static final String BODY =
            "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"P2D\",\"note\":\"gone\",\"tags\":[\"work\"]}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    @Test
    void delete_isGoneFromEveryAnswer() {
        TestClient user = server.user();
        String id = user.add(BODY);

        Reply reply = user.delete(PATH + "/" + id, "If-Match", "\"1\"");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(user.get(PATH + "/" + id).problem()).isEqualTo("404 not-found");
        assertThat(user.delete(PATH + "/" + id, "If-Match", "*").problem()).isEqualTo("404 not-found");
        assertThat(user.patch(PATH + "/" + id, "{\"note\":\"\"}", "If-Match", "*")
                        .problem())
                .isEqualTo("404 not-found");
        for (String query : new String[] {
            "", "?tag=work", "?q=gone", "?from=2026-11-25T09:00:00Z", "?id=" + id.substring(28), "?order=-start",
        }) {
            assertThat(user.get(PATH + query).items("id")).isEmpty();
        }
    }

    @Test
    void delete_harmsNoNeighbour() {
        TestClient user = server.user();
        String kept = user.add(BODY);
        String gone = user.add(BODY);

        user.delete(PATH + "/" + gone, "If-Match", "*");

        assertThat(user.get(PATH + "?tag=work").items("id")).containsExactly(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch2", "1", "019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d", "019ab4c86f2e7c319d0a5be1f2a3c4d5"})
    void noUuid_isNotFound(String id) {
        assertThat(server.user().get(PATH + "/" + id).problem()).isEqualTo("404 not-found");
    }

    @Test
    void id_inCapitals_isTheSame() {
        TestClient user = server.user();
        String id = user.add(BODY);

        assertThat(user.get(PATH + "/" + id.toUpperCase(Locale.ROOT)).at("/id")).isEqualTo(id);
    }
}
