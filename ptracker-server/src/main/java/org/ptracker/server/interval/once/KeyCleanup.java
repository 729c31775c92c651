package org.ptracker.server.interval.once;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.StorageException;
import org.ptracker.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops idempotency keys that are too old, in the background and a few at a time, so that no request waits for it. */
public final class KeyCleanup implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KeyCleanup.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 500;

    private final Database database;
    private final Clock clock;
    private final IdempotencyStore store = new IdempotencyStore();
    private final ScheduledExecutorService thread;
    private final Future<?> work;

    /** Begins; the first look is after the first pause. */
    public KeyCleanup(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "ptracker-expired-keys");
            made.setDaemon(true);
            return made;
        });
        work = thread.scheduleWithFixedDelay(this::run, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            drop();
        } catch (StorageUnavailableException | StorageException e) {
            log.warn("cannot drop expired idempotency keys now; tried again in {} minutes", PAUSE.toMinutes(), e);
        }
    }

    /** Drops what is too old now; how many there were. */
    int drop() {
        Instant now = clock.instant();
        int all = 0;
        int some;
        do {
            some = database.write(transaction -> store.dropExpired(transaction, now, AT_ONCE));
            all += some;
        } while (some == AT_ONCE && !thread.isShutdown());
        return all;
    }

    @Override
    public void close() {
        work.cancel(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                log.warn("still dropping expired idempotency keys");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
