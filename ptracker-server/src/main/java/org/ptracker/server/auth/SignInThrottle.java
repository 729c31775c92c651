package org.ptracker.server.auth;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.failure.TryLaterException;

/**
 * Slows down guessing: each failed sign-in costs a token of the account's bucket and one of the address's, a successful
 * one costs nothing. Thread-safe. The buckets that were used longest ago are forgotten, so memory is bounded.
 */
public final class SignInThrottle {
    private static final int PER_ACCOUNT = 10;
    private static final Duration ACCOUNT_REFILL = Duration.ofSeconds(30);
    private static final int PER_ADDRESS = 50;
    private static final Duration ADDRESS_REFILL = Duration.ofSeconds(5);
    private static final int BUCKETS = 10_000;

    private final TimeMeter time;
    private final LongAdder failures = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > BUCKETS;
        }
    };

    public SignInThrottle(Clock clock) {
        this.time = new ClockMeter(clock);
    }

    /**
     * Makes one attempt.
     *
     * @return whether it succeeded
     * @throws RefusedException 429 with {@code Retry-After}, and no attempt made, when too many failed before
     */
    public boolean attempt(String account, String address, BooleanSupplier attempt) {
        Bucket ofAccount = bucket("account " + account, PER_ACCOUNT, ACCOUNT_REFILL);
        Bucket ofAddress = bucket("address " + address, PER_ADDRESS, ADDRESS_REFILL);
        // Taken before the attempt, so that attempts at once cannot all pass, and given back when it succeeds.
        take(ofAddress);
        try {
            take(ofAccount);
        } catch (RefusedException e) {
            ofAddress.addTokens(1);
            throw e;
        }
        boolean failed = false;
        try {
            failed = !attempt.getAsBoolean();
            return !failed;
        } finally {
            if (failed) {
                failures.increment();
            } else {
                ofAccount.addTokens(1);
                ofAddress.addTokens(1);
            }
        }
    }

    /** Attempts, since the start, that failed. */
    public long failures() {
        return failures.sum();
    }

    /** Attempts, since the start, that were refused because too many had failed before. */
    public long refusals() {
        return refusals.sum();
    }

    private void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            refusals.increment();
            long nanos = probe.getNanosToWaitForRefill();
            long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
            throw new TryLaterException(
                    ProblemCode.TOO_MANY_REQUESTS,
                    "too many failed sign-ins; try again in " + seconds + " s",
                    Duration.ofSeconds(seconds));
        }
    }

    private Bucket bucket(String name, int capacity, Duration refill) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    name,
                    key -> Bucket.builder()
                            .addLimit(Bandwidth.builder()
                                    .capacity(capacity)
                                    .refillGreedy(1, refill)
                                    .build())
                            .withCustomTimePrecision(time)
                            .build());
        }
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
