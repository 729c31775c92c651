package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.server.failure.StartupException;
import org.ptracker.testkit.CapturedLog;
import org.ptracker.testkit.QuickServer;
import org.ptracker.testkit.network.Attackers;
import org.ptracker.testkit.network.Attackers.Harm;
import org.ptracker.testkit.network.RawConnection;
import org.ptracker.testkit.network.TestCertificate;

/** TLS of the server itself: what a client gets, which files work, and clients that mean harm. */
@Timeout(90)
class TlsTest {
    private static final int MANY = 300;
    private static final String GET = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
    /** The head of a record that says that half a kilobyte of a ClientHello follows. */
    private static final String HALF_A_HANDSHAKE = "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003";

    @TempDir
    private static Path keys;

    private static TestCertificate first;
    private static TestCertificate second;

    @TempDir
    private Path folder;

    private CapturedLog log;
    private PTrackerServer server;

    @BeforeAll
    static void makeCertificates() throws Exception {
        first = TestCertificate.make(keys, "EC");
        second = TestCertificate.make(keys, "RSA");
    }

    @BeforeEach
    void start() throws Exception {
        log = CapturedLog.begin();
        write("cert.pem", first.certificatePem());
        write("key.pem", first.keyPem());
        server = start(PTrackerServer.IDLE, 1000);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PTrackerServer start(Duration idle, int connections) {
        return QuickServer.start(
                Map.of(
                        "PTRACKER_PORT",
                        "0",
                        "PTRACKER_DATA",
                        folder.resolve("data").toString(),
                        "PTRACKER_CONNECTIONS_PER_ADDRESS",
                        String.valueOf(connections),
                        "PTRACKER_TLS_CERT",
                        folder.resolve("cert.pem").toString(),
                        "PTRACKER_TLS_KEY",
                        folder.resolve("key.pem").toString()),
                Clock.systemUTC(),
                idle);
    }

    private void restart(Duration idle, int connections) {
        server.close();
        server = start(idle, connections);
    }

    /** Whole at once, as programs that renew certificates do. */
    private void write(String name, String text) throws IOException {
        Path incoming = Files.writeString(folder.resolve(name + ".new"), text);
        Files.move(incoming, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private URI at(String path) {
        return URI.create("https://localhost:" + server.uri().getPort() + path);
    }

    private static HttpClient client() throws Exception {
        return HttpClient.newBuilder().sslContext(first.trusted()).build();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client().send(request.build(), BodyHandlers.ofString());
    }

    private SSLSocket socket(SSLContext trusted) throws IOException {
        return (SSLSocket) trusted.getSocketFactory()
                .createSocket("127.0.0.1", server.uri().getPort());
    }

    private void assertServes() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(send(HttpRequest.newBuilder(at("/readyz"))).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answer_saysThatThisHostSpeaksTlsOnly() throws Exception {
        assertThat(server.uri().getScheme()).isEqualTo("https");
        assertThat(send(HttpRequest.newBuilder(at("/"))).headers().allValues("Strict-Transport-Security"))
                .containsExactly("max-age=31536000");
        assertThat(log.errors()).isEmpty();
    }

    @Test
    void offer_namesTheAddressThatTheCertificateIsFor() {
        assertThat(server.setupOffer().orElseThrow()).contains("open " + at("") + " in", " --url " + at(""));
    }

    /** The first account is made by the page, whose session cookie goes over nothing but TLS. */
    @Test
    void session_hasASecureCookie_andHttpIsAnotherOrigin() throws Exception {
        String body = "{\"name\":\"ada\",\"password\":\"correct horse battery\",\"code\":\"%s\",\"session\":true}"
                .formatted(server.application().setupCode());
        HttpRequest.Builder setup = HttpRequest.newBuilder(at("/api/v1/setup"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        assertThat(send(setup.copy().header("Origin", at("").toString().replace("https", "http")))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> answer = send(setup.header("Origin", at("").toString()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.endsWith("; Secure"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void currentProtocols_work(String protocol) throws Exception {
        try (SSLSocket socket = socket(first.trusted())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        }
    }

    @Test
    void plainHttp_getsNothing() throws IOException {
        try (RawConnection plain = new RawConnection(server.uri())) {
            plain.send(GET.getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> {
                        if (plain.read(false) == null) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(log.errors()).isEmpty();
    }

    /** What stands keeps what it began with; the next connection has the new one. Between the two files the old one stays. */
    @Test
    void newFiles_areTakenWithoutARestart() throws Exception {
        try (SSLSocket before = socket(first.trusted())) {
            before.startHandshake();
            write("cert.pem", second.certificatePem());
            awaitLog("the old one stays: " + folder.resolve("key.pem") + " is not the key of the first certificate");
            assertServes();
            write("key.pem", second.keyPem());
            awaitLog("TLS from now on with the certificate of localhost, which ends at " + second.end());
            try (SSLSocket after = socket(second.trusted())) {
                after.startHandshake();
                assertThat(second.isSame(after.getSession().getPeerCertificates()[0]))
                        .isTrue();
            }
            before.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(before.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
        assertThatThrownBy(() -> send(HttpRequest.newBuilder(at("/readyz")))).isInstanceOf(SSLException.class);
    }

    private void awaitLog(String text) {
        while (log.all().stream().noneMatch(line -> line.contains(text))) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cert.pem|nothing|cert.pem cannot be read as certificates: No certificate data found",
                "cert.pem|''|cert.pem holds no certificate; it begins with -----BEGIN CERTIFICATE-----",
                "cert.pem|-----BEGIN CERTIFICATE-----|cert.pem cannot be read as certificates: ",
                "key.pem|nothing|key.pem holds no private key; it begins with -----BEGIN PRIVATE KEY-----",
                "key.pem|-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----|key.pem holds a private key of a kind",
                "key.pem|-----BEGIN PRIVATE KEY-----A-----END PRIVATE KEY-----|key.pem cannot be read as a private key: ",
                "key.pem|-----BEGIN EC PRIVATE KEY-----|begins with EC PRIVATE KEY, which cannot be used here; to convert it, run: openssl pkcs8 -topk8 -nocrypt -in ",
                "key.pem|-----BEGIN ENCRYPTED PRIVATE KEY-----|begins with ENCRYPTED PRIVATE KEY",
            })
    void fileThatDoesNotWork_refusesTheStart_andSaysWhatWould(String file, String text, String message)
            throws Exception {
        server.close();
        write(file, text);
        assertThatThrownBy(() -> start(PTrackerServer.IDLE, 1000))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("PTRACKER_TLS_CERT and PTRACKER_TLS_KEY do not work: ")
                .hasMessageContaining(message);
    }

    @Test
    void missingFile_refusesTheStart() throws IOException {
        server.close();
        Files.delete(folder.resolve("key.pem"));
        assertThatThrownBy(() -> start(PTrackerServer.IDLE, 1000))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("NoSuchFileException: " + folder.resolve("key.pem"));
    }

    /** None of them is idle, and no thread waits for one. */
    @Test
    @Tag("slow")
    void halfHandshakes_holdUpNobody() throws Exception {
        Harm harm = new Harm("half a handshake", HALF_A_HANDSHAKE, "a", Duration.ofMillis(100));
        try (Attackers attackers = Attackers.begin(server.uri(), MANY, harm)) {
            assertServes();
            assertThat(attackers.dropped()).isZero();
        }
        assertThat(log.errors()).isEmpty();
    }

    @Test
    @Tag("slow")
    void halfAHandshake_isDropped_alsoWhenItDrips() throws Exception {
        restart(Duration.ofMillis(500), 1000);
        Harm drip = new Harm("a drip", HALF_A_HANDSHAKE, "a", Duration.ofMillis(100));
        try (Socket silent = new Socket(
                        InetAddress.getLoopbackAddress(), server.uri().getPort());
                Attackers dripping = Attackers.begin(server.uri(), 5, drip)) {
            silent.setSoTimeout(25_000);
            silent.getOutputStream().write(HALF_A_HANDSHAKE.getBytes(StandardCharsets.ISO_8859_1));
            // What comes is an alert of TLS, and then the end.
            assertThat(silent.getInputStream().readAllBytes()).hasSizeLessThan(100);
            while (dripping.dropped() < 5) {
                Thread.onSpinWait();
            }
        }
    }

    /** A handshake that was left half-done has never been served: it goes before a client that was. */
    @Test
    @Tag("slow")
    void tooManyConnections_theLeastActiveGo() throws Exception {
        restart(PTrackerServer.IDLE, 1);
        List<RawConnection> halves = new ArrayList<>();
        try (SSLSocket active = socket(first.trusted())) {
            get(active);
            for (int i = 0; i < 10; i++) {
                RawConnection half = new RawConnection(server.uri());
                half.send(HALF_A_HANDSHAKE.getBytes(StandardCharsets.ISO_8859_1));
                halves.add(half);
            }
            for (RawConnection half : halves) {
                assertThat(half.read(false)).isNull();
                half.close();
            }
            get(active);
        }
    }

    private static void get(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        // The rest is short, and came with it.
        socket.getInputStream().readNBytes(socket.getInputStream().available());
    }

    /** On few connections, since each costs a handshake; more of them than there are threads without virtual ones. */
    @Test
    @Tag("slow")
    void unreadAnswers_holdNoThread() throws Exception {
        List<SSLSocket> sockets = new ArrayList<>();
        byte[] requests = "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .repeat(50)
                .getBytes(StandardCharsets.US_ASCII);
        SSLContext trusted = first.trusted();
        for (int i = 0; i < MANY; i++) {
            SSLSocket socket = socket(trusted);
            sockets.add(socket);
            socket.getOutputStream().write(requests);
        }
        assertServes();
        for (SSLSocket socket : sockets) {
            socket.close();
        }
        assertThat(log.errors()).isEmpty();
    }
}
