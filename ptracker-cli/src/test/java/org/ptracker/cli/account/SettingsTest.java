package org.ptracker.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.cli.TestEnvironment;
import org.ptracker.cli.http.ServerAddress;
import org.ptracker.cli.invocation.Invocation;

/** Where the settings come from. */
class SettingsTest {
    @TempDir
    private Path home;

    private String server(TestEnvironment environment) {
        return ServerAddress.spell(new Invocation(environment.build()).server());
    }

    private Path folder() throws IOException {
        return Files.createDirectories(home.resolve(".config/ptracker"));
    }

    @Test
    void server_firstOfEnvironmentFileLastSignInDefault() throws IOException {
        TestEnvironment environment = new TestEnvironment(home);
        assertThat(server(environment)).isEqualTo("http://localhost:8000");
        Credentials.read(folder())
                .with("http://last:1", new Credentials.Entry("ada", "secret"))
                .write(folder());
        assertThat(server(environment)).isEqualTo("http://last:1");
        Files.writeString(folder().resolve("config.json"), "{\"url\": \"https://File.example:443/mounted/\"}");
        assertThat(server(environment)).isEqualTo("https://file.example/mounted");
        assertThat(server(environment.variable("PTRACKER_URL", "http://environment:2")))
                .isEqualTo("http://environment:2");
    }

    @Test
    void faultySettings_areRefused() throws IOException {
        Path file = Files.writeString(folder().resolve("config.json"), "{\"ulr\": \"http://localhost\"}");
        TestEnvironment environment = new TestEnvironment(home);
        assertThat(environment.run("list")).isEqualTo(2);
        assertThat(environment.err())
                .isEqualTo("ptracker: " + file
                        + ": \"ulr\" is not known; the known names are ca_file, switch, timeout, token_command, url\n");
        assertThat(environment.run("list", "--url", "localhost:8000")).isEqualTo(2);
        assertThat(environment.err())
                .isEqualTo("ptracker: \"localhost:8000\" is not the URL of a server, such as http://localhost:8000\n");
        assertThat(environment.run("add", "-n", "9-10", "--zone", "Berlin")).isEqualTo(2);
        assertThat(environment.err())
                .isEqualTo("ptracker: --zone Berlin is not a time zone; did you mean Europe/Berlin?\n");
    }

    @ParameterizedTest
    @CsvSource({
        "europe/berlin, did you mean Europe/Berlin?",
        "EUROPE/BERLIN, did you mean Europe/Berlin?",
        "new york, did you mean America/New_York?",
        "buenos_aires, did you mean America/Argentina/Buenos_Aires or America/Buenos_Aires?",
        "utc+1, write one such as Europe/Berlin or UTC",
    })
    void zone_nearly(String typed, String hint) {
        TestEnvironment environment = new TestEnvironment(home);
        assertThat(environment.run("add", "-n", "9-10", "--zone", typed)).isEqualTo(2);
        assertThat(environment.err()).isEqualTo("ptracker: --zone " + typed + " is not a time zone; " + hint + "\n");
    }

    @Test
    void credentials_neverShowTheToken() throws IOException {
        Credentials credentials =
                Credentials.read(folder()).with("http://last:1", new Credentials.Entry("ada", "secret"));
        assertThat(credentials.toString()).doesNotContain("secret");
        credentials.write(folder());
        assertThat(Credentials.read(folder())).isEqualTo(credentials);
        try (var files = Files.list(folder())) {
            assertThat(files).hasSize(1);
        }
    }
}
