package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupAddressTest {
    private static final String ELSEWHERE = " (from elsewhere, the address that leads here)";

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 8000, http://localhost:8000, ''",
        "localhost, 8000, http://localhost:8000, ''",
        "::1, 8000, http://localhost:8000, ''",
        "127.0.0.1, 80, http://localhost, ' --url http://localhost'",
        "127.0.0.1, 40123, http://localhost:40123, ' --url http://localhost:40123'",
        "192.168.1.5, 8000, http://192.168.1.5:8000, ' --url http://192.168.1.5:8000'",
        "fd00::5, 8000, http://[fd00::5]:8000, ' --url http://[fd00::5]:8000'",
    })
    void offer_namesThePageAndTheCodeFirst_thenTheCommand(String host, int port, String page, String option) {
        assertThat(new SetupAddress("http", host, port, Optional.empty()).offer("AB-CD"))
                .isEqualTo("there is no account yet: open " + page
                        + " in a browser, which asks for the setup code AB-CD; or type: ptracker login --setup AB-CD --user NAME"
                        + option);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 80, http://localhost", "::, 8000, http://localhost:8000"})
    void offer_ofEveryAddress_saysThatAnotherMayLeadHere(String host, int port, String page) {
        assertThat(new SetupAddress("http", host, port, Optional.empty()).offer("AB-CD"))
                .contains("open " + page + ELSEWHERE + " in a browser", "--user NAME --url " + page);
    }

    @Test
    void server_offersItsOwnPort_whileThereIsNoAccount(@TempDir Path data) {
        Map<String, String> settings = Map.of("PTRACKER_DATA", data.toString(), "PTRACKER_PORT", "0");
        try (PTrackerServer server = PTrackerServer.start(ServerConfig.from(settings), Clock.systemUTC())) {
            assertThat(server.setupOffer())
                    .hasValueSatisfying(offer -> assertThat(offer)
                            .contains(
                                    "open http://localhost:" + server.uri().getPort() + " in",
                                    server.application().setupCode()));
        }
    }

    @Test
    void server_offersNothing_onceThereIsAnAccount(@TempDir Path data) {
        Map<String, String> settings = Map.of(
                "PTRACKER_DATA", data.toString(),
                "PTRACKER_PORT", "0",
                "PTRACKER_ADMIN_USER", "ada",
                "PTRACKER_ADMIN_PASSWORD", "correct horse battery");
        try (PTrackerServer server = PTrackerServer.start(ServerConfig.from(settings), Clock.systemUTC())) {
            assertThat(server.setupOffer()).isEmpty();
        }
    }
}
