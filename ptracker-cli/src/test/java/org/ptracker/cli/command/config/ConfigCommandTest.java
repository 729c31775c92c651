package org.ptracker.cli.command.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.cli.TestEnvironment;

class ConfigCommandTest {
    @TempDir
    private Path home;

    private TestEnvironment ada;
    private Path file;

    @BeforeEach
    void environment() {
        ada = new TestEnvironment(home);
        file = home.resolve(".config/ptracker/config.json");
    }

    @Test
    void setGetUnset() throws IOException {
        assertThat(ada.run("config", "path")).isZero();
        assertThat(ada.out()).isEqualTo(file + "\n");
        assertThat(ada.run("config", "set", "url", "https://ptracker.example.org"))
                .isZero();
        assertThat(ada.out()).isEmpty();
        assertThat(ada.err()).isEqualTo("set url in " + file + "\n");
        assertThat(ada.run("-q", "config", "set", "timeout", "500ms")).isZero();
        assertThat(ada.err()).isEmpty();
        assertThat(ada.run("config", "get", "timeout")).isZero();
        assertThat(ada.out()).isEqualTo("500ms\n");
        assertThat(ada.run("config", "unset", "timeout")).isZero();
        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "url" : "https://ptracker.example.org"
                }""");
        assertThat(ada.run("config", "unset", "timeout")).isEqualTo(3);
        assertThat(ada.run("config", "get", "token_command")).isEqualTo(3);
        assertThat(ada.err())
                .isEqualTo("ptracker: token_command is not set; run: ptracker config set token_command VALUE\n");
    }

    @Test
    void list_saysWhereEachComesFrom() throws IOException {
        assertThat(ada.run("config", "list")).isZero();
        assertThat(ada.out()).isEqualTo("""
                SETTING  VALUE
                timeout  30s
                url      http://localhost:8000
                """);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"url\": \"https://ptracker.example.org\", \"token_command\": \"echo secret\"}");
        ada.variable("PTRACKER_TIMEOUT", "5s").variable("PTRACKER_TOKEN", "hidden");
        assertThat(ada.run("--timeout", "2m", "config", "list", "--origin")).isZero();
        assertThat(ada.out()).isEqualTo("""
                SETTING        VALUE                         ORIGIN       SOURCE
                timeout        2m                            option       --timeout
                token          (not shown)                   environment  PTRACKER_TOKEN
                token_command  echo secret                   file         %1$s
                url            https://ptracker.example.org  file         %1$s
                """.formatted(file));
        ada.variable("PTRACKER_TOKEN", "");
        assertThat(ada.run("config", "list", "-o", "json")).isZero();
        assertThat(ada.out())
                .isEqualTo("{\"items\":[{\"name\":\"timeout\",\"value\":\"5s\",\"origin\":\"environment\","
                        + "\"source\":\"PTRACKER_TIMEOUT\"},{\"name\":\"token\",\"origin\":\"file\",\"source\":\"token_command"
                        + " of " + file
                        + "\"},{\"name\":\"token_command\",\"value\":\"echo secret\",\"origin\":\"file\","
                        + "\"source\":\"" + file + "\"},{\"name\":\"url\",\"value\":\"https://ptracker.example.org\","
                        + "\"origin\":\"file\",\"source\":\"" + file + "\"}]}\n");
    }

    @Test
    void faulty_isRefusedAndNothingIsWritten() throws IOException {
        assertThat(ada.run("config", "set", "ulr", "http://localhost")).isEqualTo(2);
        assertThat(ada.err())
                .isEqualTo(
                        "ptracker: \"ulr\" is not known; the known names are ca_file, switch, timeout, token_command, url\n");
        assertThat(ada.run("config", "set", "token", "secret")).isEqualTo(2);
        assertThat(ada.err()).startsWith("ptracker: the token is neither shown nor set here: ");
        assertThat(ada.run("config", "set", "url", "localhost:8000")).isEqualTo(2);
        assertThat(ada.run("config", "set", "timeout", "0")).isEqualTo(2);
        assertThat(ada.err())
                .endsWith("timeout: \"0\" is not a timeout: write 10s, 500ms or 2m, at least 1ms and at most 60m\n");
        assertThat(ada.run("config", "set", "token_command", "pass ptracker")).isEqualTo(2);
        assertThat(ada.err()).contains("token_command needs url beside it");
        assertThat(file).doesNotExist();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"timeout\": 10}");
        assertThat(ada.run("config", "list")).isEqualTo(2);
        assertThat(ada.err()).startsWith("ptracker: " + file + ": ").hasLineCount(1);
        assertThat(ada.run("config", "path")).isZero();
        assertThat(ada.run("--timeout", "61m", "config", "list")).isEqualTo(2);
    }

    /** Whoever keeps settings in a repository has a link here. */
    @Test
    void set_writesThroughALink() throws IOException {
        Path kept = Files.writeString(
                Files.createDirectories(home.resolve("dotfiles")).resolve("pt.json"), "{}");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, kept);
        assertThat(ada.run("config", "set", "timeout", "10")).isZero();
        assertThat(file).isSymbolicLink();
        assertThat(kept).content().contains("\"timeout\" : \"10\"");
    }

    @Test
    void set_saysWhatCountsMore() {
        ada.variable("PTRACKER_URL", "http://localhost:9");
        assertThat(ada.run("config", "set", "url", "https://ptracker.example.org"))
                .isZero();
        assertThat(ada.err())
                .isEqualTo("set url in " + file
                        + "\nwarning: PTRACKER_URL is set and takes precedence over config.json\n");
    }
}
