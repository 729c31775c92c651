package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.testkit.CapturedLog;
import org.ptracker.testkit.QuickServer;
import org.ptracker.testkit.network.TestCertificate;

/** What {@code doctor} finds, on the folder of a real server. */
class DoctorTest {
    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void settings() {
        CapturedLog.begin();
        settings.put("PTRACKER_DATA", folder.resolve("data").toString());
        settings.put("PTRACKER_PORT", "0");
    }

    private List<String> findings(Instant now) {
        return Doctor.examine(ServerConfig.from(settings), now).stream()
                .map(Doctor.Finding::toString)
                .toList();
    }

    private PTrackerServer start() {
        return QuickServer.start(settings, Clock.systemUTC());
    }

    @Test
    void runningServer_isWell() {
        try (PTrackerServer server = start()) {
            assertThat(findings(Instant.now()))
                    .allMatch(line -> line.startsWith("ok "))
                    .anyMatch(line -> line.contains("the server at " + server.uri() + " is ready"))
                    .hasSize(6);
        }
    }

    @Test
    void stoppedServer_withoutBackups_onEveryAddress() throws IOException {
        start().close();
        settings.put("PTRACKER_HOST", "0.0.0.0");
        Files.setLastModifiedTime(
                folder.resolve("data/ptracker.made"),
                FileTime.from(Instant.now().minus(Duration.ofHours(50))));
        assertThat(findings(Instant.now()))
                .anyMatch(
                        line -> line.startsWith("fault   no backup for 50 hours: set PTRACKER_BACKUP_INTO to a folder"))
                .anyMatch(line -> line.startsWith("advice  no server runs with this folder"))
                .anyMatch(line -> line.startsWith("advice  it listens on 0.0.0.0 without TLS"));
    }

    @Test
    void clockThatWasSetBack_isAFault() {
        start().close();
        assertThat(findings(Instant.now().minus(Duration.ofDays(1))))
                .anyMatch(line -> line.startsWith("fault   this machine's clock says "));
    }

    @Test
    void noDatabase_isAFault() {
        assertThat(findings(Instant.now()).get(0))
                .startsWith("fault   there is no database in " + folder.resolve("data"));
    }

    @Test
    void certificate_beforeItsEnd_afterIt_andWithoutItsKey() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "EC");
        Path shown = Files.writeString(folder.resolve("cert.pem"), certificate.certificatePem());
        Path key = Files.writeString(folder.resolve("key.pem"), certificate.keyPem());
        settings.put("PTRACKER_TLS_CERT", shown.toString());
        settings.put("PTRACKER_TLS_KEY", key.toString());
        Instant end = Instant.parse(certificate.end());
        assertThat(findings(Instant.now())).contains("ok      the certificate " + shown + " is good until " + end);
        assertThat(findings(end.minus(Duration.ofDays(3))))
                .contains("advice  the certificate " + shown + " ends at " + end + ": does its renewal run?");
        assertThat(findings(end.plusSeconds(1)))
                .contains("fault   the certificate " + shown + " ended at " + end + ": renew it");
        Files.writeString(key, "nothing");
        assertThat(findings(Instant.now()))
                .anyMatch(
                        line -> line.startsWith("fault   PTRACKER_TLS_CERT and PTRACKER_TLS_KEY do not work: " + key));
    }
}
