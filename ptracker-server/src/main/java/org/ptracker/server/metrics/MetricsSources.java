package org.ptracker.server.metrics;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.ptracker.server.auth.SignInThrottle;
import org.ptracker.server.storage.Database;

/**
 * Where the figures of one server are read when somebody asks. Thread-safe.
 *
 * @param version of the program, as {@code --version} prints it
 * @param commits what the database was opened with, as its listener
 * @param ready whether the server is ready
 * @param backupAge since the last backup
 */
public record MetricsSources(
        String version,
        CommitMetrics commits,
        Database database,
        SignInThrottle throttle,
        Supplier<CapacityFigures> capacity,
        BooleanSupplier ready,
        Supplier<Duration> backupAge,
        RequestMetrics requests) {}
