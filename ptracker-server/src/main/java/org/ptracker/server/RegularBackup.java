package org.ptracker.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.hash.Sha256;
import org.ptracker.server.storage.DatabaseContents;
import org.ptracker.server.storage.DatabaseCopy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backs the database up while the server runs. When the next backup is due, the newest file of the folder says: so a restart makes
 * none too many, and an empty folder gets one at once, which shows that it works.
 */
final class RegularBackup implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RegularBackup.class);
    /** A failed backup is tried again after this part of the time between two. */
    private static final int TRIES = 24;

    private final BackupPlan plan;
    private final BackupFolder folder;
    private final Supplier<DatabaseCopy> source;
    private final BackupMark mark;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "backup");
    private volatile boolean closed;

    /** @throws StartupException when the folder cannot be written to */
    RegularBackup(BackupPlan plan, Supplier<DatabaseCopy> source, BackupMark mark, Clock clock) {
        if (!Files.isDirectory(plan.into()) || !Files.isWritable(plan.into())) {
            throw new StartupException(
                    Setting.PTRACKER_BACKUP_INTO + " names " + plan.into()
                            + ", which is not a folder that this server may write to",
                    null);
        }
        this.plan = plan;
        this.folder = new BackupFolder(plan.into());
        this.source = source;
        this.mark = mark;
        this.clock = clock;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                // There is nothing to wait for but time; close() interrupts.
                Thread.sleep(next().toMillis());
            }
        } catch (InterruptedException e) {
            // By close().
        }
    }

    /** Makes a backup if one is due; how long to wait then. */
    private Duration next() {
        Duration pause = plan.every().dividedBy(TRIES);
        try {
            Duration left = untilDue();
            if (left.isZero() || left.isNegative()) {
                make();
                left = plan.every();
            }
            // In pieces: a machine that sleeps, or whose clock is set, does not make it wait a day longer.
            return left.compareTo(pause) < 0 ? left : pause;
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                log.error("no backup was made into {}; it is tried again in {}", plan.into(), pause, e);
            }
            return pause;
        }
    }

    private Duration untilDue() throws IOException {
        Instant now = clock.instant();
        return folder.newestTime()
                // One that was named by a clock that ran ahead says nothing.
                .filter(newest -> !newest.isAfter(now))
                .map(newest -> Duration.between(now, newest.plus(plan.every())))
                .orElse(Duration.ZERO);
    }

    private void make() throws IOException {
        Instant now = clock.instant();
        log.info(BackupFile.make(folder.next(now), this::fill));
        mark.leave(now);
        for (Path old : folder.removeOld(now)) {
            log.info("backup: removed the old {}", old);
        }
    }

    private DatabaseContents fill(Path part) throws IOException {
        try (DatabaseCopy copy = source.get()) {
            try (OutputStream out = Files.newOutputStream(part)) {
                copy.transferTo(out);
            }
            if (!Arrays.equals(copy.sha256(), Sha256.of(part))) {
                throw new IOException(part + " does not have what was written to it");
            }
            return copy.contents();
        }
    }

    /** Makes no further backup; one that is being made is left as it is, and is not called a backup. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
