package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.testkit.CapturedLog;

class SetupAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 8000, ''",
        "localhost, 8000, ''",
        "::1, 8000, ''",
        "127.0.0.1, 80, ' --url http://localhost:80'",
        "127.0.0.1, 0, ' --url http://localhost:PORT'",
        "192.168.1.5, 8000, ' --url http://192.168.1.5:8000'",
        "fd00::5, 8000, ' --url http://[fd00::5]:8000'",
        "0.0.0.0, 80, ' --url http://localhost:80, or from elsewhere --url with the address that leads here'",
        "::, 8000, ' --url http://localhost:8000, or from elsewhere --url with the address that leads here'",
    })
    void option_namesTheServer_unlessTheCommandFindsIt(String host, int port, String option) {
        assertThat(new SetupAddress(host, port).option()).isEqualTo(option);
    }

    @Test
    void log_hasTheWholeCommand(@TempDir Path data) {
        Map<String, String> settings =
                Map.of("PTRACKER_DATA", data.toString(), "PTRACKER_HOST", "127.0.0.1", "PTRACKER_PORT", "8081");
        CapturedLog log = CapturedLog.begin();
        try (PTracker application = new PTracker(ServerConfig.from(settings), Clock.systemUTC())) {
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .contains("make the first one with: ptracker login --setup " + application.setupCode()
                            + " --user NAME --url http://localhost:8081");
        }
    }
}
