package org.ptracker.server.interval.change;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.interval.overlap.NearestFree;
import org.ptracker.server.interval.overlap.OverlapException;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;

/** Makes planned changes true, each in a transaction, and tells those who wait for changes. Thread-safe. */
public final class ChangeWriter {
    private static final int TRIES = 10;

    private final Database database;
    private final ChangeSignal signal;
    private final Clock clock;
    private final HistoryEndStore ends = new HistoryEndStore();
    private final LargeChangeWriter large;

    public ChangeWriter(Database database, ChangeSignal signal, Clock clock, UnfinishedBatches unfinished) {
        this.large = new LargeChangeWriter(database, unfinished);
        this.database = database;
        this.signal = signal;
        this.clock = clock;
    }

    /** Whole milliseconds, as everything that is stored. */
    public Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** Plans and makes a change, and returns what came of it once that is durable. */
    public <T> T make(Caller caller, Supplier<PlannedChange<T>> plan) {
        return retrying(() -> {
            PlannedChange<T> planned = plan.get();
            T expected = planned.expected();
            if (planned.large() != null) {
                return makeLarge(caller, planned, (transaction, outcome) -> outcome);
            }
            return planned.work() == null && expected != null
                    ? expected
                    : write(caller, writing -> writing.make(planned));
        });
    }

    /**
     * Makes a large change, and returns once it is durable.
     *
     * @param last what is done with its outcome, in the last of its transactions
     */
    public <T, R> R makeLarge(Caller caller, PlannedChange<T> planned, LargeChangeWriter.Finish<T, R> last) {
        R result =
                large.make(caller, now(), requireNonNull(planned.large()), planned.exclusive(), planned.undoes(), last);
        signal.changed(caller.userId());
        return result;
    }

    /** Plans and makes a change as {@link #make} does, returns what came of it, and lets nothing of it stay. */
    public <T> T tryOut(Caller caller, Supplier<PlannedChange<T>> plan) {
        return retrying(() -> {
            AtomicReference<@Nullable T> outcome = new AtomicReference<>(null);
            PlannedChange<T> planned = plan.get();
            if (planned.work() == null) {
                return requireNonNull(planned.expected());
            }
            try {
                return write(caller, writing -> {
                    outcome.set(writing.make(planned));
                    throw new NothingStaysException();
                });
            } catch (NothingStaysException e) {
                return requireNonNull(outcome.get());
            }
        });
    }

    /** Ends a transaction whose outcome is all that was wanted. */
    private static final class NothingStaysException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NothingStaysException() {
            super("only tried out", null, false, false);
        }
    }

    /** What is done in one transaction in which the user's row is taken. */
    @FunctionalInterface
    public interface WritingWork<T> {
        T in(Writing writing) throws SQLException;
    }

    /** A transaction in which the user's row is taken: nobody else changes what is this user's before it ends. */
    public final class Writing {
        private final Transaction transaction;
        private final Caller caller;
        private final Transaction.Answer<HistoryEndStore.Taken> taken;

        private Writing(Transaction transaction, Caller caller, Transaction.Answer<HistoryEndStore.Taken> taken) {
            this.transaction = transaction;
            this.caller = caller;
            this.taken = taken;
        }

        public Transaction transaction() {
            return transaction;
        }

        /** Makes what was planned; once in a transaction. */
        public <T> T make(PlannedChange<T> plan) throws SQLException {
            PlannedChange.Work<T> work = plan.work();
            if (work == null) {
                throw new IllegalArgumentException("there is nothing to do");
            }
            ChangeBatch batch =
                    new ChangeBatch(transaction, caller, now(), taken.get(), plan.exclusive(), plan.undoes());
            T outcome = work.in(batch);
            batch.finish();
            return outcome;
        }
    }

    /**
     * Runs work with the user's row taken first, and returns once what it did is durable. May run it more than once.
     *
     * @throws org.ptracker.server.interval.ConflictException with the nearest stretch that is free, for an overlap
     */
    public <T> T write(Caller caller, WritingWork<T> work) {
        T result;
        try {
            result = database.write(
                    caller.userId(),
                    transaction -> work.in(new Writing(transaction, caller, take(transaction, caller))));
        } catch (OverlapException e) {
            throw e.withFree(database.read(
                            caller.userId(),
                            transaction ->
                                    Optional.ofNullable(NearestFree.find(transaction, caller.userId(), e.wanted())))
                    .orElse(null));
        }
        signal.changed(caller.userId());
        return result;
    }

    private Transaction.Answer<HistoryEndStore.Taken> take(Transaction transaction, Caller caller) throws SQLException {
        return ends.take(transaction, caller.userId(), List.of(caller.tokenName(), caller.zone()));
    }

    /** Tries until what was planned was still true when it was written. */
    public static <T> T retrying(Supplier<T> attempt) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return attempt.get();
            } catch (StaleException e) {
                // Somebody was quicker: look again.
            }
        }
        throw new RefusedException(ProblemCode.CONFLICT, "others keep changing it: try again");
    }
}
