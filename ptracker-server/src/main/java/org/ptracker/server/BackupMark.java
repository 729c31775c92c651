package org.ptracker.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.ptracker.server.storage.sqlite.SqliteCheck;

/** When a data folder was last backed up: the time of a file in it, which the verb {@code backup} leaves. */
record BackupMark(Path data) {
    private Path file() {
        return data.resolve("ptracker.backed-up");
    }

    void leave(Instant now) {
        try {
            if (!Files.exists(file())) {
                Files.createFile(file());
            }
            Files.setLastModifiedTime(file(), FileTime.from(now));
        } catch (IOException e) {
            // The backup is made all the same.
            System.err.println("ptracker-server: /metrics will not know of this backup: " + e);
        }
    }

    /** How long ago that was; while there was none, how long the database has been there. */
    Duration age(Instant now) {
        try {
            Path since = Files.exists(file()) ? file() : data.resolve(SqliteCheck.MADE);
            Duration age = Duration.between(Files.getLastModifiedTime(since).toInstant(), now);
            return age.isNegative() ? Duration.ZERO : age;
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }
}
