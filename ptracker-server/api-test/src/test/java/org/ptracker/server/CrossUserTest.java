package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** What is another user's is answered exactly as what never existed. */
class CrossUserTest {
    private static final String NEVER = "019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private TestClient owner = server.anybody();
    private TestClient other = server.anybody();
    private String interval = "";

    @BeforeEach
    void makeUsers() {
        owner = server.user();
        other = server.user();
        interval = owner.add("""
                {"start":"2026-11-24T08:00:00Z","duration":"P3D","zone":"Asia/Tokyo","note":"secret","tags":["work"]}""");
    }

    @Test
    void anothersInterval_isAnsweredAsOneThatNeverWas() {
        for (TestClient stranger : new TestClient[] {other, server.admin()}) {
            assertSame(stranger, "GET", "/api/v1/intervals/", interval, null);
            assertSame(stranger, "PATCH", "/api/v1/intervals/", interval, "{\"note\":\"mine now\"}");
            assertSame(stranger, "PATCH", "/api/v1/intervals/", interval, "{\"unknown\":1}");
            assertSame(stranger, "DELETE", "/api/v1/intervals/", interval, null);
        }
        assertThat(owner.get("/api/v1/intervals/" + interval).at("/note")).isEqualTo("secret");
        assertThat(owner.get("/api/v1/intervals/" + interval).at("/version")).isEqualTo("1");
    }

    @Test
    void anothersToken_isAnsweredAsOneThatNeverWas() {
        String token = owner.post("/api/v1/me/tokens", "{\"name\":\"t\"}").at("/id");

        assertSame(other, "DELETE", "/api/v1/me/tokens/", token, null);
        assertThat(owner.get("/api/v1/me/tokens").items("id")).contains(token);
    }

    private static void assertSame(TestClient client, String method, String path, String id, @Nullable String body) {
        for (String ifMatch : new String[] {"*", "\"1\"", "\"9\"", "nonsense"}) {
            Reply anothers = client.send(method, path + id, body, "If-Match", ifMatch, "X-Request-Id", "same");
            Reply never = client.send(method, path + NEVER, body, "If-Match", ifMatch, "X-Request-Id", "same");
            assertThat(anothers.status()).isEqualTo(never.status()).isBetween(400, 404);
            assertThat(anothers.body().replace(id, NEVER)).isEqualTo(never.body());
            assertThat(anothers.header("ETag")).isEqualTo(never.header("ETag"));
        }
    }

    @Test
    void lists_neverShowAnothers() {
        for (String query : new String[] {
            "",
            "?tag=work",
            "?q=secret",
            "?zone=Asia/Tokyo",
            "?from=2026-11-26T00:00:00Z",
            "?match=start&from=2026-11-24T00:00:00Z",
            "?order=-start",
            "?id=" + interval.substring(28),
            "?id=" + interval.replace("-", ""),
        }) {
            assertThat(owner.get("/api/v1/intervals" + query).items("id"))
                    .as(query)
                    .containsExactly(interval);
            assertThat(other.get("/api/v1/intervals" + query).body())
                    .as(query)
                    .isEqualTo("{\"items\":[],\"change_seq\":0}");
        }
    }

    @Test
    void anothersCursor_showsNothingOfTheirs() {
        owner.add("{\"start\":\"2026-11-25T08:00:00Z\",\"duration\":\"PT1H\"}");
        String cursor = owner.get("/api/v1/intervals?limit=1").at("/next");

        assertThat(other.get("/api/v1/intervals?limit=1&cursor=" + cursor).body())
                .isEqualTo("{\"items\":[],\"change_seq\":0}");
    }

    @Test
    void tokens_neverShowAnothers() {
        owner.post("/api/v1/me/tokens", "{\"name\":\"private\"}");

        assertThat(other.get("/api/v1/me/tokens").items("name")).containsExactly("test");
    }
}
