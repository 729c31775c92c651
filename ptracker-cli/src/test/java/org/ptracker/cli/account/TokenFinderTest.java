package org.ptracker.cli.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.cli.TestEnvironment;
import org.ptracker.cli.environment.ProcessEnvironment;

/** Where the token comes from: the order, the one server it is for, and that no error shows it. */
class TokenFinderTest {
    private static final class Options implements Settings.OptionValues {
        private @Nullable String tokenCommand;

        @Override
        public @Nullable String url() {
            return null;
        }

        @Override
        public @Nullable String timeout() {
            return null;
        }

        @Override
        public @Nullable String tokenCommand() {
            return tokenCommand;
        }

        @Override
        public @Nullable String caFile() {
            return null;
        }
    }

    private static final HttpUrl SERVER = HttpUrl.get("https://ptracker.example/");
    private static final HttpUrl OTHER = HttpUrl.get("https://other.example/");

    @TempDir
    private Path home;

    private final Options options = new Options();
    private TestEnvironment environment;

    @BeforeEach
    void environment() {
        environment = new TestEnvironment(home);
    }

    private TokenFinder finder() {
        ProcessEnvironment built = environment.build();
        return new TokenFinder(
                built,
                new Settings(built, options),
                new TokenProgram(built, () -> false, () -> Duration.ofSeconds(20)));
    }

    private @Nullable String token(HttpUrl server) {
        return finder().token(server);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(
                Files.createDirectories(home.resolve(".config/ptracker")).resolve(name), text);
    }

    @Test
    void order() throws IOException {
        assertThat(token(SERVER)).isNull();
        Credentials.read(home)
                .with("https://ptracker.example", new Credentials.Entry("ada", "of-login"))
                .write(home.resolve(".config/ptracker"));
        assertThat(token(SERVER)).isEqualTo("of-login");
        write("config.json", "{\"url\": \"https://ptracker.example\", \"token_command\": \"echo of-file; echo more\"}");
        assertThat(token(SERVER)).isEqualTo("of-file");
        environment.variable("PTRACKER_TOKEN", "of-environment");
        assertThat(token(SERVER)).isEqualTo("of-environment");
        options.tokenCommand = "echo of-option";
        assertThat(token(SERVER)).isEqualTo("of-option");
    }

    @Test
    void environment_fileOrVariable() throws IOException {
        Path file = Files.writeString(home.resolve("token"), "secret\n");
        environment.variable("PTRACKER_TOKEN_FILE", file.toString());
        assertThat(token(SERVER)).isEqualTo("secret");
        environment.variable("PTRACKER_TOKEN", "other");
        assertThatThrownBy(() -> token(SERVER))
                .hasMessage("PTRACKER_TOKEN and PTRACKER_TOKEN_FILE are both set: unset one");
    }

    /** The token of a command in the file goes to the server of the file only. */
    @Test
    void commandOfTheFile_isForItsServer() throws IOException {
        write("config.json", "{\"url\": \"https://PTracker.example:443\", \"token_command\": \"echo of-file\"}");
        assertThat(token(SERVER)).isEqualTo("of-file");
        assertThat(token(OTHER)).isNull();
        write("config.json", "{\"token_command\": \"echo of-file\"}");
        assertThatThrownBy(() -> token(SERVER)).hasMessageContaining("token_command needs url beside it");
    }

    @Test
    void command_knowsTheServerAndRunsOnce() throws IOException {
        options.tokenCommand = "echo run >> '" + home.resolve("runs") + "'; echo \"for:$PTRACKER_URL\"";
        TokenFinder finder = finder();
        assertThat(finder.source(OTHER)).hasToString("TokenSource[--token-command]");
        assertThat(Files.exists(home.resolve("runs"))).isFalse();
        assertThat(finder.token(OTHER)).isEqualTo("for:https://other.example");
        finder.token(OTHER);
        assertThat(home.resolve("runs")).hasContent("run\n");
    }

    @Test
    void command_failsWithoutShowingWhatItPrints() {
        options.tokenCommand = "echo secret; exit 3";
        assertThatThrownBy(() -> token(SERVER))
                .hasMessage("--token-command: the command ended with 3; try it in a shell");
        options.tokenCommand = "true";
        assertThatThrownBy(() -> token(SERVER)).hasMessage("--token-command: holds no token");
        options.tokenCommand = "echo 'a secret'";
        assertThatThrownBy(() -> token(SERVER))
                .hasMessage("--token-command: holds no token, but blanks or other letters");
    }

    /** It gets nothing of the standard input, and does not hang where nobody can answer it. */
    @Test
    void command_isNotWaitedForWithoutEnd() {
        options.tokenCommand = "cat; echo secret";
        assertThat(token(SERVER)).isEqualTo("secret");
        options.tokenCommand = "exec sleep 600";
        ProcessEnvironment built = environment.build();
        TokenProgram program = new TokenProgram(built, () -> false, () -> Duration.ofMillis(50));
        assertThatThrownBy(() -> new TokenFinder(built, new Settings(built, options), program).token(SERVER))
                .hasMessageContaining("took longer than 50 ms");
    }
}
