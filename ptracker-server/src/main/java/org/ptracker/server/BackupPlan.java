package org.ptracker.server;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The backups that a server makes without being asked.
 *
 * @param into the folder, an absolute path
 * @param every how long after the last one the next one follows
 */
record BackupPlan(Path into, Duration every) {
    static final Duration SHORTEST = Duration.ofSeconds(1);

    BackupPlan {
        into = into.toAbsolutePath().normalize();
    }
}
