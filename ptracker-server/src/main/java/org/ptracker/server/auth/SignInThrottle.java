package org.ptracker.server.auth;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.failure.TryLaterException;

/**
 * Slows down guessing. Failed sign-ins are counted for each network, and for each account that it tries; a successful one costs
 * nothing. Nothing is counted for an account alone, so nobody can lock its owner out from elsewhere. A device that has signed in
 * to the account before, and a network that has, since the start, is counted by that alone. Thread-safe.
 */
public final class SignInThrottle {
    private static final int PER_ACCOUNT = 10;
    private static final Duration ACCOUNT_REFILL = Duration.ofSeconds(30);
    private static final int PER_NETWORK = 50;
    private static final Duration NETWORK_REFILL = Duration.ofSeconds(5);

    private final TimeMeter time;
    private final LongAdder failures = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final Latest<FailureBudget> budgets = new Latest<>();
    private final Latest<Boolean> known = new Latest<>();

    /** @param nanos a time that nobody sets back or forward, such as {@link System#nanoTime} */
    public SignInThrottle(LongSupplier nanos) {
        this.time = new Meter(nanos);
    }

    /**
     * Where an attempt comes from.
     *
     * @param network the address, or what stands for it
     * @param device the id of a device that has proved that it signed in to this account before, or null
     */
    public record Origin(
            String account, String network, @Nullable String device) {
        private String pair() {
            return account + " from " + network;
        }
    }

    /**
     * Makes one attempt.
     *
     * @return whether it succeeded
     * @throws RefusedException 429 with {@code Retry-After}, and no attempt made, when too many failed before
     */
    public boolean attempt(Origin origin, BooleanSupplier attempt) {
        boolean right = attempt(budgets(origin), attempt);
        if (right) {
            known.get(origin.pair(), () -> true);
        } else {
            failures.increment();
        }
        return right;
    }

    /** The limits that an attempt has to be within. */
    private List<FailureBudget> budgets(Origin origin) {
        if (origin.device() != null) {
            return List.of(ofAccount("device " + origin.device()));
        }
        if (known.get(origin.pair()) != null) {
            return List.of(ofAccount("known " + origin.pair()));
        }
        return List.of(
                budgets.get("network " + origin.network(), () -> new FailureBudget(PER_NETWORK, NETWORK_REFILL, time)),
                ofAccount("pair " + origin.pair()));
    }

    private FailureBudget ofAccount(String name) {
        return budgets.get(name, () -> new FailureBudget(PER_ACCOUNT, ACCOUNT_REFILL, time));
    }

    private boolean attempt(List<FailureBudget> within, BooleanSupplier attempt) {
        if (within.isEmpty()) {
            return attempt.getAsBoolean();
        }
        FailureBudget budget = within.get(0);
        begin(budget);
        boolean failed = false;
        try {
            failed = !attempt(within.subList(1, within.size()), attempt);
            return !failed;
        } finally {
            budget.end(failed);
        }
    }

    private void begin(FailureBudget budget) {
        Duration wait = budget.begin();
        if (wait.isZero()) {
            return;
        }
        refusals.increment();
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        throw new TryLaterException(
                ProblemCode.TOO_MANY_REQUESTS,
                "too many failed sign-ins; try again in " + seconds + " s",
                Duration.ofSeconds(seconds));
    }

    /** Attempts, since the start, that failed. */
    public long failures() {
        return failures.sum();
    }

    /** Attempts, since the start, that were refused because too many had failed before. */
    public long refusals() {
        return refusals.sum();
    }

    private record Meter(LongSupplier nanos) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
