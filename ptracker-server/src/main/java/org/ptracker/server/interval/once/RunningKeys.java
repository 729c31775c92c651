package org.ptracker.server.interval.once;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;

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
     * @param request null when the request carries no key
     * @throws RefusedException 409 while another request holds it
     */
    public Hold hold(long userId, @Nullable IdempotentRequest request) {
        if (request == null) {
            return () -> {};
        }
        RunningKey key = new RunningKey(userId, request.key());
        if (!running.add(key)) {
            throw new RefusedException(
                            ProblemCode.IDEMPOTENCY_KEY_IN_USE,
                            "a request with this key is still running: try again to learn its answer")
                    .withHeader("Retry-After", "1");
        }
        return () -> running.remove(key);
    }
}
