package org.ptracker.server.auth;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.TryLaterException;

/**
 * How many attempts of one origin may still fail: some at once, and more with time. An attempt that is under way may turn out to
 * be a failure, so no more of them run at once than may fail; the next one waits for the result of one of these. Thread-safe.
 */
final class FailureBudget {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Bucket failuresLeft;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int running;

    FailureBudget(int atOnce, Duration refill, TimeMeter time) {
        failuresLeft = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(atOnce)
                        .refillGreedy(1, refill)
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }

    /**
     * Begins an attempt, where it may be made.
     *
     * @return zero when it has begun, otherwise how long it takes until it may
     * @throws TryLaterException when the attempts under way take too long
     */
    Duration begin() {
        lock.lock();
        try {
            long patience = LONGEST_WAIT.toNanos();
            while (patience > 0) {
                EstimationProbe left = failuresLeft.estimateAbilityToConsume(1);
                if (!left.canBeConsumed()) {
                    return Duration.ofNanos(left.getNanosToWaitForRefill());
                }
                if (running < left.getRemainingTokens()) {
                    running++;
                    return Duration.ZERO;
                }
                patience = ended.awaitNanos(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        throw new TryLaterException(ProblemCode.UNAVAILABLE, "too many sign-ins at once; try again", LONGEST_WAIT);
    }

    /** Ends an attempt that {@link #begin} allowed. */
    void end(boolean failed) {
        lock.lock();
        try {
            running--;
            if (failed) {
                failuresLeft.tryConsume(1);
            }
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Counts a failure of an attempt that was made elsewhere. */
    void fail() {
        lock.lock();
        try {
            failuresLeft.tryConsume(1);
        } finally {
            lock.unlock();
        }
    }
}
