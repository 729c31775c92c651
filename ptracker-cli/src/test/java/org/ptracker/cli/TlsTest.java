package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with https, and an authority of one's own, whose keys the JDK's keytool makes. */
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path keys;

    private static Path authority;

    @TempDir
    private Path home;

    private final MockWebServer server = new MockWebServer();
    private TestEnvironment ada;

    @BeforeAll
    static void makeAuthority() throws Exception {
        authority = keys.resolve("authority.pem");
        keytool("authority", "-genkeypair", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc=ca:true");
        keytool("authority", "-exportcert", "-rfc", "-file", authority.toString());
    }

    @BeforeEach
    void person() {
        ada = new TestEnvironment(home).variable("PTRACKER_TOKEN", "secret");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Path store() {
        return keys.resolve("keys.p12");
    }

    private static void keytool(String alias, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-keystore",
                store().toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(keys.resolve("said").toFile())
                .start();
        assertThat(process.waitFor()).as(() -> keys.resolve("said").toString()).isZero();
    }

    /** Whatever comes is answered by something that is not PTracker, with a certificate of the authority. */
    private void serveTls(String... certificate) throws Exception {
        List<String> sign =
                new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=server", "-signer", "authority"));
        sign.addAll(List.of(certificate));
        keytool("server", sign.toArray(String[]::new));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore own = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
        own.deleteEntry("authority");
        managers.init(own, PASSWORD.toCharArray());
        keytool("server", "-delete");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server.useHttps(context.getSocketFactory());
        server.enqueue(answer());
        server.enqueue(answer());
        server.enqueue(answer());
        server.start();
    }

    private static MockResponse answer() {
        return new MockResponse.Builder()
                .code(404)
                .setHeader("Content-Type", "text/html")
                .build();
    }

    private String url(String scheme) {
        return scheme + "://localhost:" + server.getPort();
    }

    private void fails(int exitCode, String line, String... words) {
        assertThat(ada.run(words)).as(ada.err()).isEqualTo(exitCode);
        assertThat(ada.err()).isEqualTo("ptracker: " + line + "\n");
    }

    @Test
    void http_toAPortOfHttps() throws Exception {
        serveTls("-ext", "san=dns:localhost");
        fails(
                6,
                "cannot reach " + url("http") + " (it speaks https, not http); run: ptracker login --url "
                        + url("https"),
                "list",
                "--url",
                url("http"));
    }

    @Test
    void https_toAPortOfHttp() {
        try (CommandServer plain = new CommandServer(home.resolve("data"))) {
            String https = plain.url().replace("http:", "https:");
            fails(
                    6,
                    "cannot reach " + https + " (it speaks http, not https); run: ptracker login --url " + plain.url(),
                    "list",
                    "--url",
                    https);
        }
    }

    @Test
    void authorityOfOnesOwn() throws Exception {
        serveTls("-ext", "san=dns:localhost");
        ada.variable("PTRACKER_URL", url("https"));
        String unknown = "cannot reach " + url("https") + " (its certificate comes from an authority that this machine"
                + " does not know); if it is one of your own, run: ptracker config set ca_file FILE";
        fails(6, unknown, "list");
        String met =
                url("https") + " answers 404 with text/html, which is not PTracker's answer; is PTRACKER_URL right?"
                        + " To set it: export PTRACKER_URL=URL";
        fails(1, met, "list", "--ca-file", authority.toString());
        ada.variable("PTRACKER_CA_FILE", authority.toString());
        fails(1, met, "list");
        ada.variable("PTRACKER_CA_FILE", "");
        assertThat(ada.run("config", "set", "ca_file", authority.toString())).isZero();
        fails(1, met, "list");
        assertThat(ada.run("config", "get", "ca_file")).isZero();
        assertThat(ada.out()).isEqualTo(authority + "\n");
        // Of another file: what is trusted is what it holds.
        Path nothing = Files.writeString(home.resolve("nothing.pem"), "nothing");
        fails(
                2,
                "--ca-file: " + nothing + " holds no certificate; it begins with -----BEGIN CERTIFICATE-----",
                "list",
                "--ca-file",
                nothing.toString());
        fails(2, "--ca-file: /nowhere.pem cannot be read", "list", "--ca-file", "/nowhere.pem");
        assertThat(ada.run("config", "set", "ca_file", nothing.toString())).isEqualTo(2);
    }

    @Test
    void certificate_ofAnotherNameOrTime() throws Exception {
        serveTls("-ext", "san=dns:other.example");
        fails(
                6,
                "cannot reach " + url("https") + " (its certificate is not for localhost); is the server running, and"
                        + " is --url right?",
                "list",
                "--ca-file",
                authority.toString(),
                "--url",
                url("https"));
    }

    @Test
    void certificate_expired() throws Exception {
        serveTls("-ext", "san=dns:localhost", "-startdate", "-30d", "-validity", "10");
        fails(
                6,
                "cannot reach " + url("https") + " (its certificate has expired); if it has not, the clock of this"
                        + " machine is wrong; run: ptracker doctor",
                "list",
                "--ca-file",
                authority.toString(),
                "--url",
                url("https"));
    }
}
