package org.ptracker.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.network.TestCertificate;
import org.ptracker.testkit.process.WarProcess;

/** {@code java -jar ptracker-server.war healthcheck}, as a container runs it beside the server. */
@Tag("packaged")
class HealthcheckTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    private Path data;

    private WarProcess.Result check(String host, int port) throws IOException, InterruptedException {
        return WarProcess.run(settings(host, port), "", "healthcheck");
    }

    private Map<String, String> settings(String host, int port) {
        return Map.of("PTRACKER_DATA", data.toString(), "PTRACKER_HOST", host, "PTRACKER_PORT", String.valueOf(port));
    }

    private static void assertUnready(WarProcess.Result result, String reason) {
        assertThat(result.onlyLine()).startsWith("ptracker-server: ").contains(reason);
        assertThat(result.status()).isEqualTo(1);
    }

    private void assertReadyUntilItEnds(String listening, String asked) throws Exception {
        try (WarProcess server = WarProcess.start(settings(listening, 0))) {
            int port = server.uri().getPort();
            WarProcess.Result ready = check(listening, port);
            assertThat(ready.onlyLine()).isEqualTo("ready: http://" + asked + ":" + port + "/readyz");
            assertThat(ready.status()).isZero();
            server.terminate();
            assertThat(server.result().status()).isZero();
            assertUnready(check(listening, port), "not ready: http://" + asked + ":" + port + "/readyz: ");
        }
    }

    @Test
    void runningServer_isReady_untilItEnds() throws Exception {
        assertReadyUntilItEnds("127.0.0.1", "127.0.0.1");
    }

    @Test
    @Tag("slow")
    void everyAddress_isAskedAtLoopback() throws Exception {
        assertReadyUntilItEnds("0.0.0.0", "127.0.0.1");
    }

    @Test
    @Tag("slow")
    void everyAddressOfBothProtocols_isAskedAtLoopback() throws Exception {
        assumeTrue(listens("::1"), "this machine has no IPv6");
        assertReadyUntilItEnds("::", "127.0.0.1");
        assertReadyUntilItEnds("::1", "[0:0:0:0:0:0:0:1]");
    }

    private static boolean listens(String address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Both verbs find the server of the same settings, whatever name its certificate is for. */
    @Test
    @Tag("slow")
    void overTls_theServerIsReady_andBackedUp() throws Exception {
        TestCertificate certificate = TestCertificate.make(data, "EC");
        Path shown = Files.writeString(data.resolve("cert.pem"), certificate.certificatePem());
        Path key = Files.writeString(data.resolve("key.pem"), certificate.keyPem());
        Map<String, String> settings = new HashMap<>(settings("127.0.0.1", 0));
        settings.put("PTRACKER_TLS_CERT", shown.toString());
        settings.put("PTRACKER_TLS_KEY", key.toString());
        try (WarProcess server = WarProcess.start(settings)) {
            URI uri = server.uri();
            settings.put("PTRACKER_PORT", String.valueOf(uri.getPort()));
            assertThat(WarProcess.run(settings, "", "healthcheck").onlyLine()).isEqualTo("ready: " + uri + "/readyz");
            assertThat(WarProcess.run(
                                    settings,
                                    "",
                                    "backup",
                                    data.resolve("copy.db").toString())
                            .onlyLine())
                    .startsWith("backup: ");
        }
    }

    @Test
    void serverThatRefuses_isNotReady() throws Exception {
        HttpServer refusing = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 1);
        refusing.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        refusing.start();
        try {
            assertUnready(check("127.0.0.1", refusing.getAddress().getPort()), "/readyz answers 503");
        } finally {
            refusing.stop(0);
        }
    }

    @Test
    @Tag("slow")
    void serverThatNeverAnswers_isNotReady_inTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, LOOPBACK)) {
            // That it ends at all is what counts: WarProcess waits for no process for ever.
            assertUnready(check("127.0.0.1", silent.getLocalPort()), "timed out");
        }
    }

    @Test
    @Tag("slow")
    void unknownPort_orWrongUsage_isOneLine() throws Exception {
        assertUnready(check("127.0.0.1", 0), "set PTRACKER_PORT");
        WarProcess.Result wrong = WarProcess.run(settings("127.0.0.1", 0), "", "healthcheck", "now");
        assertThat(wrong.onlyLine()).contains("healthcheck takes no arguments");
        assertThat(wrong.status()).isEqualTo(2);
    }
}
