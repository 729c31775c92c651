package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.network.RawConnection;
import org.ptracker.testkit.network.RawConnection.Answer;

/** Compressed answers, byte by byte: no HTTP client unpacks them on the way. */
class CompressionTest {
    private static final String INTERVALS = "/api/v1/intervals";
    private static final String ITEM = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\"}";
    private static final String LONG =
            "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"" + "ü".repeat(2000) + "\"}";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private final TestClient user = server.user();

    private Answer send(String method, String path, @Nullable String accepted, byte[] body, String... headers)
            throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n")
                .append("Authorization: Bearer ")
                .append(user.token())
                .append("\r\n");
        if (accepted != null) {
            head.append("Accept-Encoding: ").append(accepted).append("\r\n");
        }
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
            connection.send(body);
            Answer answer = connection.read(method.equals("HEAD"));
            assertThat(answer).isNotNull();
            return answer;
        }
    }

    private Answer get(String path, @Nullable String accepted, String... headers) throws IOException {
        return send("GET", path, accepted, new byte[0], headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] unpacked(Answer answer) throws IOException {
        assertThat(answer.headers()).containsEntry("content-encoding", "gzip");
        return new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes();
    }

    private static String batch(int items) {
        return IntStream.range(0, items).mapToObj(i -> ITEM).collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    @Test
    void page_unpacksToTheSameBytes() throws IOException {
        user.post(INTERVALS + "/batch", batch(1000));
        String path = INTERVALS + "?limit=1000";

        Answer plain = get(path, null);
        Answer packed = get(path, "gzip");

        assertThat(plain.headers()).doesNotContainKey("content-encoding").containsEntry("vary", "Accept-Encoding");
        assertThat(packed.headers()).containsEntry("vary", "Accept-Encoding");
        assertThat(unpacked(packed)).isEqualTo(plain.bytes());
        assertThat(packed.bytes().length).isLessThan(plain.bytes().length / 5);
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, true",
        "'br, gzip;q=0.5', true",
        "*, true",
        "'gzip;q=0', false",
        "identity, false",
        "br, false",
        "'', false",
    })
    void acceptEncoding_decides(String accepted, boolean compressed) throws IOException {
        String path = INTERVALS + "/" + user.add(LONG);

        Answer answer = get(path, accepted);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().containsKey("content-encoding")).isEqualTo(compressed);
        byte[] body = compressed ? unpacked(answer) : answer.bytes();
        assertThat(body).isEqualTo(get(path, null).bytes());
    }

    @Test
    void tag_ofACompressedAnswer_isGoodForEveryPrecondition() throws IOException {
        String path = INTERVALS + "/" + user.add(LONG);
        String tag = String.valueOf(get(path, "gzip").headers().get("etag"));

        assertThat(tag).isNotEqualTo(get(path, null).headers().get("etag"));
        assertThat(get(path, "gzip", "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(get(path, null, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(user.patch(path, "{\"note\":\"a\"}", "If-Match", tag, "Content-Type", MERGE_PATCH)
                        .status())
                .isEqualTo(200);
        assertThat(user.patch(path, "{\"note\":\"b\"}", "If-Match", tag, "Content-Type", MERGE_PATCH)
                        .problem())
                .isEqualTo("412 precondition-failed");
        assertThat(get(path, "gzip", "If-None-Match", tag).status()).isEqualTo(200);
        assertThat(user.delete(path, "If-Match", "\"9\", \"2--gzip\"").status()).isEqualTo(204);
    }

    @Test
    void head_hasTheHeadersOfGet() throws IOException {
        String path = INTERVALS + "/" + user.add(LONG);
        Answer get = get(path, "gzip");
        Answer head = send("HEAD", path, "gzip", new byte[0]);

        for (String name : new String[] {"content-encoding", "content-type", "etag", "vary"}) {
            assertThat(head.headers().get(name))
                    .as(name)
                    .isNotNull()
                    .isEqualTo(get.headers().get(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/api/v1/me", "/nothing"})
    void smallAnswer_isLeftAsItIs(String path) throws IOException {
        assertThat(get(path, "gzip").headers())
                .doesNotContainKey("content-encoding")
                .containsKey("content-length");
    }

    @Test
    void problem_isLeftAsItIs() throws IOException {
        Answer problem = get("/" + "nothing".repeat(200), "gzip");
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.bytes().length).isGreaterThan(1024);
        assertThat(problem.headers()).doesNotContainKey("content-encoding");
    }

    @Test
    void metrics_areCompressedInBothFormats() throws IOException {
        for (String format : new String[] {"text/plain", "application/openmetrics-text"}) {
            Answer metrics = get("/metrics", "gzip", "Accept", format);
            assertThat(new String(unpacked(metrics), StandardCharsets.UTF_8)).contains("ptracker_ready 1");
        }
    }

    @Test
    void batch_isCompressed() throws IOException {
        byte[] body = bytes(batch(100));
        Answer answer = send("POST", INTERVALS + "/batch", "gzip", body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(new String(unpacked(answer), StandardCharsets.UTF_8)).startsWith("{\"items\":[{\"status\":201");
    }

    /** However long: an answer to POST may hold a secret, so only the batch, which does not, is compressed. */
    @Test
    void secrets_areNeverCompressed() throws IOException {
        Answer stored = send("POST", INTERVALS, "gzip", bytes(LONG));
        assertThat(stored.status()).isEqualTo(201);
        assertThat(stored.bytes().length).isGreaterThan(4000);
        assertThat(stored.headers()).doesNotContainKey("content-encoding");

        Answer token = send("POST", "/api/v1/me/tokens", "gzip", bytes("{\"name\":\"" + "t".repeat(64) + "\"}"));
        assertThat(token.status()).isEqualTo(201);
        assertThat(token.headers()).doesNotContainKey("content-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "deflate", "identity, gzip", "nonsense"})
    void compressedRequest_isRefusedUnread(String encoding) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[20_000_000]);
        }

        Answer answer = send("POST", INTERVALS, null, packed.toByteArray(), "Content-Encoding", encoding);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.headers()).containsEntry("accept-encoding", "identity");
        assertThat(answer.body()).contains("send it uncompressed");
    }

    @Test
    void identityRequest_isRead() throws IOException {
        Answer answer = send("POST", INTERVALS, null, bytes(ITEM), "Content-Encoding", "identity");

        assertThat(answer.status()).isEqualTo(201);
    }
}
