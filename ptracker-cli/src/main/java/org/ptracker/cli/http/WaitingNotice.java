package org.ptracker.cli.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.ptracker.cli.environment.ProcessEnvironment;

/**
 * Tells a person at a terminal, once, whom the command waits for when an answer takes long. Thread-safe.
 *
 * @param patience how long that is
 */
public record WaitingNotice(Runnable words, Duration patience, AtomicBoolean said) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Says nothing. */
    static final WaitingNotice NONE = new WaitingNotice(() -> {}, PATIENCE, new AtomicBoolean(true));

    public static WaitingNotice of(ProcessEnvironment environment, boolean quiet, HttpUrl server) {
        return environment.terminal().err() && !quiet
                ? after(PATIENCE, () -> environment.say("waiting for " + server.host() + "…"))
                : NONE;
    }

    static WaitingNotice after(Duration patience, Runnable words) {
        return new WaitingNotice(words, patience, new AtomicBoolean());
    }

    /** Does what may take long. */
    <T> T during(Supplier<T> work) {
        if (said.get()) {
            return work.get();
        }
        CompletableFuture<Void> later = CompletableFuture.runAsync(
                this::say, CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return work.get();
        } finally {
            later.cancel(false);
        }
    }

    private void say() {
        if (!said.getAndSet(true)) {
            words.run();
        }
    }
}
