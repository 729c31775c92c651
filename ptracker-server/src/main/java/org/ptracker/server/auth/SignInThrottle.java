package org.ptracker.server.auth;

import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.failure.TryLaterException;
import org.ptracker.server.hash.Sha256;

/**
 * Slows down guessing. Failed sign-ins are counted for each network, and for each account that it tries; a successful one costs
 * nothing. Nothing is counted for an account alone, so nobody can lock its owner out from elsewhere. A device that has signed in
 * to the account before, and a network that has, since the start, is counted by that alone. Thread-safe.
 */
public final class SignInThrottle {
    private static final char OF_ACCOUNT = 'a';
    private static final char OF_NETWORK = 'n';
    private static final char KNOWN = 'k';
    private static final int PER_ACCOUNT = 10;
    private static final Duration ACCOUNT_REFILL = Duration.ofSeconds(30);
    private static final int PER_NETWORK = 50;
    private static final Duration NETWORK_REFILL = Duration.ofSeconds(5);

    private final TimeMeter time;
    private final Consumer<String> news;
    private final AtomicLong told = new AtomicLong();
    private final LongAdder failures = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final Latest<FailureBudget> budgets = new Latest<>();
    private final Latest<Boolean> known = new Latest<>();

    /**
     * Begins with nothing counted.
     *
     * @param nanos a time that nobody sets back or forward, such as {@link System#nanoTime}
     * @param news takes word of each attempt, for {@link #attemptedElsewhere} of other servers
     */
    public SignInThrottle(LongSupplier nanos, Consumer<String> news) {
        this.time = new Meter(nanos);
        this.news = news;
    }

    /** Counts a sign-in of which another server has told. */
    public void attemptedElsewhere(String word) {
        String name = word.substring(0, word.indexOf(':'));
        if (name.charAt(0) == KNOWN) {
            known.get(name, () -> true);
        } else {
            budget(name).fail();
        }
    }

    /** Each is another word, although it may be of the same limit. */
    private void tell(String name) {
        news.accept(name + ':' + told.incrementAndGet());
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
        List<String> within = within(origin);
        boolean right = attempt(within.stream().map(this::budget).toList(), attempt);
        if (right) {
            String pair = name(KNOWN, origin.pair());
            if (known.get(pair) == null) {
                known.get(pair, () -> true);
                tell(pair);
            }
        } else {
            failures.increment();
            within.forEach(this::tell);
        }
        return right;
    }

    /** The names of the limits that an attempt has to be within. */
    private List<String> within(Origin origin) {
        if (origin.device() != null) {
            return List.of(name(OF_ACCOUNT, "device " + origin.device()));
        }
        if (known.get(name(KNOWN, origin.pair())) != null) {
            return List.of(name(OF_ACCOUNT, "known " + origin.pair()));
        }
        return List.of(name(OF_NETWORK, "network " + origin.network()), name(OF_ACCOUNT, "pair " + origin.pair()));
    }

    /** The kind of limit, and a hash of whose it is: of one length, whatever people type. */
    private static String name(char kind, String whose) {
        byte[] hash = Sha256.digest().digest(whose.getBytes(StandardCharsets.UTF_8));
        return kind + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private FailureBudget budget(String name) {
        return budgets.get(
                name,
                () -> name.charAt(0) == OF_NETWORK
                        ? new FailureBudget(PER_NETWORK, NETWORK_REFILL, time)
                        : new FailureBudget(PER_ACCOUNT, ACCOUNT_REFILL, time));
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
