package org.ptracker.server.interval.once;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.TryLaterException;

/** The idempotency keys whose first request has not been answered yet. Thread-safe. */
public final class RunningKeys {
    private final Set<RunningKey> running = ConcurrentHashMap.newKeySet();

    private record RunningKey(long userId, String key) {}

    /** Ends when it is closed. */
    @FunctionalInterface
    public interface Hold {
        void close();
    }

    /**
     * Holds a key while a request with it runs.
     *
     * @param wanted null when the request carries no key
     * @throws TryLaterException 409 while another request holds it
     */
    public Hold hold(long userId, @Nullable IdempotencyKey wanted) {
        if (wanted == null) {
            return () -> {};
        }
        RunningKey key = new RunningKey(userId, wanted.key());
        if (!running.add(key)) {
            throw new TryLaterException(
                    ProblemCode.IDEMPOTENCY_KEY_IN_USE,
                    "a request with this key is still running: try again to learn its answer",
                    Duration.ofSeconds(1));
        }
        return () -> running.remove(key);
    }
}
