package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.testkit.TestServer;
import org.ptracker.testkit.network.RawConnection;
import org.ptracker.testkit.network.RawConnection.Answer;

/** A body is plain JSON in UTF-8, whatever a client says of it. */
class BodyEncodingTest {
    private static final String JSON = "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"Über\"}";

    @RegisterExtension
    static final TestServer server = new TestServer();

    private static Answer post(String headers, byte[] body) throws IOException {
        String head = "POST /api/v1/intervals HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + server.token(server.account("user"), "write") + "\r\n" + headers
                + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send(request.toByteArray());
            Answer answer = connection.read(false);
            assertThat(answer).isNotNull();
            return answer;
        }
    }

    private static Answer post(byte[] body) throws IOException {
        return post("Content-Length: " + body.length, body);
    }

    /** Jackson would take each for what it is. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "x-UTF-16LE-BOM"})
    void anotherUnicode_isRefused(String charset) throws IOException {
        Answer answer = post(JSON.getBytes(Charset.forName(charset)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("malformed-json", "it is not well-formed UTF-8");
    }

    @Test
    void utf8_isTaken_withAByteOrderMarkToo() throws IOException {
        assertThat(post(JSON.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(201);
        assertThat(post(("\ufeff" + JSON).getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(201);
        assertThat(post(JSON.getBytes(StandardCharsets.ISO_8859_1)).status()).isEqualTo(400);
    }

    private static byte[] chunked(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunks.writeBytes(body);
        chunks.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunks.toByteArray();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: identity, chunked",
                "transfer-encoding: deflate , Chunked",
            })
    void codingUnderTheChunks_isRefused(String header) throws IOException {
        byte[] plain = JSON.getBytes(StandardCharsets.UTF_8);
        for (byte[] body : new byte[][] {plain, gzip(plain)}) {
            Answer answer = post(header, chunked(body));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("bad-request", "Transfer-Encoding");
        }
    }

    @Test
    void chunks_areTaken() throws IOException {
        byte[] body = chunked(JSON.getBytes(StandardCharsets.UTF_8));
        assertThat(post("Transfer-Encoding: chunked", body).status()).isEqualTo(201);
        assertThat(post("Transfer-Encoding: Chunked", body).status()).isEqualTo(201);
    }
}
