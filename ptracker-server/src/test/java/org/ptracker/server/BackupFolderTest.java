package org.ptracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFolderTest {
    /** A Tuesday. */
    private static final Instant LAST = Instant.parse("2026-11-24T02:00:00Z");

    @TempDir
    private Path files;

    private BackupFolder folder;

    @BeforeEach
    void folder() {
        folder = new BackupFolder(files);
    }

    private void backupAt(Instant time) throws IOException {
        Files.createFile(folder.next(time));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(files)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void nextName_isTheTimeInUtc() {
        assertThat(folder.next(LAST)).isEqualTo(files.resolve("ptracker-20261124T020000Z.db"));
    }

    /** Each night for two months: what is left is as old as somebody notices a loss. */
    @Test
    void removeOld_keepsTheLastOfSevenDays_andOfFourWeeks() throws IOException {
        for (int night = 60; night >= 0; night--) {
            Instant time = LAST.minus(Duration.ofDays(night));
            backupAt(time);
            folder.removeOld(time);
        }

        assertThat(names())
                .containsExactly(
                        "ptracker-20261108T020000Z.db",
                        "ptracker-20261115T020000Z.db",
                        "ptracker-20261118T020000Z.db",
                        "ptracker-20261119T020000Z.db",
                        "ptracker-20261120T020000Z.db",
                        "ptracker-20261121T020000Z.db",
                        "ptracker-20261122T020000Z.db",
                        "ptracker-20261123T020000Z.db",
                        "ptracker-20261124T020000Z.db");
        assertThat(folder.newest()).contains(folder.next(LAST));
    }

    @Test
    void removeOld_keepsTheLastOfADay_andWhatIsNotABackup() throws IOException {
        for (int hour = 0; hour < 5; hour++) {
            backupAt(LAST.plus(Duration.ofHours(hour)));
        }
        Files.createFile(files.resolve("ptracker-yesterday.db"));

        assertThat(folder.removeOld(LAST)).hasSize(4);
        assertThat(names()).containsExactly("ptracker-20261124T060000Z.db", "ptracker-yesterday.db");
    }

    /** A machine that was off for a year has not made its backups worth less. */
    @Test
    void removeOld_afterALongBreak_keepsWhatThereWas() throws IOException {
        backupAt(LAST.minus(Duration.ofDays(400)));
        backupAt(LAST.minus(Duration.ofDays(399)));
        backupAt(LAST);

        assertThat(folder.removeOld(LAST)).isEmpty();
    }

    /** As a machine leaves it that went off in the middle of a backup; one of today may still be being made. */
    @Test
    void removeOld_removesWhatWasLeftUnfinished_aDayLater() throws IOException {
        backupAt(LAST);
        Path part = Files.createFile(files.resolve("ptracker-20261123T020000Z.db.5577006791947779410.part"));

        assertThat(folder.removeOld(LAST)).isEmpty();
        assertThat(folder.removeOld(LAST.plusSeconds(1))).containsExactly(part);
    }

    @Test
    void newest_ofAnEmptyFolder_isNone() throws IOException {
        assertThat(folder.newest()).isEmpty();
    }
}
