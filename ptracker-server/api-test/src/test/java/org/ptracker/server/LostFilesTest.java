package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptracker.server.failure.StartupException;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/** Somebody takes the database's files away, or puts others in their place, while the server runs. */
@Tag("sqlite")
class LostFilesTest {
    private static final String INTERVALS = "/api/v1/intervals";

    private final TestServer server = new TestServer();
    private TestClient user;

    @BeforeEach
    void start() throws IOException {
        server.start();
        user = server.user();
        user.add(body("before"));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    private static String body(String note) {
        return "{\"start\":\"2026-11-24T08:00:00Z\",\"duration\":\"PT1H\",\"note\":\"" + note + "\"}";
    }

    private Path file(String suffix) {
        return server.folder().resolve("ptracker.db" + suffix);
    }

    private void assertServesNobody() {
        assertThat(user.post(INTERVALS, body("lost")).problem()).isEqualTo("503 unavailable");
        assertThat(user.get(INTERVALS).problem()).isEqualTo("503 unavailable");
        assertThat(server.anybody().get("/readyz").at("/checks/database")).isEqualTo("it cannot be read");
        assertThat(String.join("\n", server.log().errors())).contains(" was removed or replaced while the server runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-wal", "-shm"})
    void removedFile_noWriteIsAnswered(String suffix) throws IOException {
        Files.delete(file(suffix));

        assertServesNobody();
    }

    @Test
    void removedDatabase_noNewOneIsMade_norByTheNextStart() throws IOException {
        Files.delete(file(""));
        assertServesNobody();
        assertThat(file("")).doesNotExist();

        server.pause();
        assertThatThrownBy(server::resume)
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("has had a database, and " + file("") + " is gone");
        assertThat(file("")).doesNotExist();
    }

    @Test
    void replacedDatabase_noWriteIsAnswered_andTheOtherStaysAsItIs() throws IOException {
        Path other = Files.write(server.folder().resolve("other"), Files.readAllBytes(file("")));
        byte[] before = Files.readAllBytes(other);
        Files.move(other, file(""), StandardCopyOption.REPLACE_EXISTING);

        assertServesNobody();

        assertThat(file("")).hasBinaryContent(before);
    }

    @Test
    void movedAwayAndBack_servesAgain_withWhatWasThere() throws IOException {
        Path elsewhere = server.folder().resolve("elsewhere");
        Files.move(file(""), elsewhere);
        assertServesNobody();
        Files.move(elsewhere, file(""));

        Reply again;
        do {
            // It looks once a second, and the writer tries again once a second.
            again = user.post(INTERVALS, body("after"));
        } while (again.status() == 503);

        assertThat(again.status()).isEqualTo(201);
        assertThat(user.get(INTERVALS).items("note")).contains("before", "after");
        assertThat(server.anybody().get("/readyz").status()).isEqualTo(200);
        server.pause();
        server.resume();
        assertThat(server.with(String.valueOf(user.token())).get(INTERVALS).items("note"))
                .contains("before", "after");
    }
}
