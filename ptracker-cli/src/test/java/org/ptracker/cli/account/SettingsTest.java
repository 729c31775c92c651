package org.ptracker.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                        + ": \"ulr\" is not known; the known names are ca_file, timeout, token_command, url\n");
        assertThat(environment.run("list", "--url", "localhost:8000")).isEqualTo(2);
        assertThat(environment.err())
                .isEqualTo("ptracker: \"localhost:8000\" is not the URL of a server, such as http://localhost:8000\n");
        assertThat(environment.run("add", "-n", "9-10", "--zone", "Berlin")).isEqualTo(2);
        assertThat(environment.err())
                .isEqualTo("ptracker: --zone Berlin is not a time zone; write one such as Europe/Berlin or UTC\n");
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
