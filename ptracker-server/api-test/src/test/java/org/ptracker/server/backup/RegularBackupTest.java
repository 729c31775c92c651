package org.ptracker.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.testkit.Exposition;
import org.ptracker.testkit.TestServer;

/** {@code PTRACKER_BACKUP_INTO}: the server backs its database up without being asked. */
@Tag("sqlite")
class RegularBackupTest {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String FIRST = "ptracker-20261124T090000Z.db";

    @TempDir
    Path folder;

    private Path backups;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        backups = Files.createDirectory(folder.resolve("backups"));
        server = new TestServer()
                .with("PTRACKER_BACKUP_INTO", backups.toString())
                // By the test's clock; the server looks at it each twenty-fourth part of this.
                .with("PTRACKER_BACKUP_EVERY", "PT2S");
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(backups)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void await(Predicate<String> line) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (server.log().all().stream().noneMatch(line)) {
            assertThat(System.nanoTime()).as("%s", server.log().all()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void awaitBackup(String name) {
        await(line -> line.contains("backup: " + backups.resolve(name) + ": schema "));
    }

    private double age() throws IOException, InterruptedException {
        return Exposition.parse(server.anybody().get("/metrics").body()).sum("ptracker_backup_age_seconds");
    }

    @Test
    void oneAtOnce_andOneWheneverTheLastIsOldEnough() throws Exception {
        awaitBackup(FIRST);
        SqliteCheck.check(backups.resolve(FIRST));
        server.pause();
        server.clock().advance(Duration.ofSeconds(1));
        server.resume();
        assertThat(names()).as("after a restart").containsExactly(FIRST);
        Path unfinished = Files.createFile(backups.resolve("ptracker-20261101T020000Z.db.1234.part"));

        server.clock().advance(Duration.ofHours(30));
        awaitBackup("ptracker-20261125T150001Z.db");
        await(line -> line.contains("removed the old " + unfinished));
        assertThat(age()).isZero();
    }

    @Test
    void aFolderThatIsGone_isAnError_untilItIsThereAgain() throws Exception {
        awaitBackup(FIRST);
        Path gone = Files.move(backups, folder.resolve("gone"));
        server.clock().advance(Duration.ofSeconds(2));
        await(line -> line.contains("no backup was made into " + backups + "; it is tried again in PT0.08"));
        assertThat(server.anybody().get("/readyz").status()).isEqualTo(200);

        Files.move(gone, backups);
        awaitBackup("ptracker-20261124T090002Z.db");
    }

    @Test
    void aFolderThatIsNotThere_endsTheStart() {
        TestServer refused = new TestServer()
                .with("PTRACKER_BACKUP_INTO", folder.resolve("nowhere").toString());

        assertThatThrownBy(refused::start)
                .isInstanceOf(StartupException.class)
                .hasMessage("PTRACKER_BACKUP_INTO names " + folder.resolve("nowhere")
                        + ", which is not a folder that this server may write to");
    }
}
