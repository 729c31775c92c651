package org.ptracker.server.interval.change;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.FreeStretch;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.interval.list.IntervalListStore;
import org.ptracker.server.interval.list.IntervalQuery;
import org.ptracker.server.interval.once.IdempotencyStore;
import org.ptracker.server.interval.once.IdempotentRequest;
import org.ptracker.server.interval.once.RunningKeys;
import org.ptracker.server.interval.overlap.OverlapException;
import org.ptracker.server.interval.overlap.Overlaps;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;
import org.ptracker.server.storage.Work;

/** Runs changes in a transaction, once per idempotency key, and tells those who wait for changes. Thread-safe. */
public final class ChangeWriter {
    private static final int TRIES = 10;

    private final Database database;
    private final ChangeSignal signal;
    private final Clock clock;
    private final IntervalListStore lists = new IntervalListStore();
    private final IdempotencyStore idempotency = new IdempotencyStore();
    private final RunningKeys running = new RunningKeys();

    public ChangeWriter(Database database, ChangeSignal signal, Clock clock) {
        this.database = database;
        this.signal = signal;
        this.clock = clock;
    }

    /** Whole milliseconds, as everything that is stored. */
    public Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** What is done with a batch. It may throw {@link StaleException} to be prepared and tried again. */
    @FunctionalInterface
    public interface BatchWork {
        void in(ChangeBatch batch) throws SQLException;
    }

    /** Starts the batch that work fills. */
    @FunctionalInterface
    public interface BatchStart {
        ChangeBatch in(Transaction transaction) throws SQLException;
    }

    /**
     * Makes changes once for a key, and returns when they are durable.
     *
     * @param once the key, or null
     * @return {@code answer}, or the first answer to the same key
     */
    public ApiResponse once(
            Caller caller, @Nullable IdempotentRequest once, ApiResponse answer, BatchStart start, BatchWork work) {
        return write(caller, once, transaction -> {
            Optional<ApiResponse> first = once == null ? Optional.empty() : known(transaction, caller, once);
            if (first.isPresent()) {
                return first.get();
            }
            ChangeBatch batch = start.in(transaction);
            work.in(batch);
            batch.finish();
            if (once != null) {
                keep(transaction, caller, once);
            }
            return answer;
        });
    }

    /** Work on the user's intervals that brings its own batch. */
    public <T> T write(Caller caller, @Nullable IdempotentRequest once, Work<T> work) {
        T result;
        RunningKeys.Hold hold = running.hold(caller.userId(), once);
        try {
            result = database.write(work);
        } catch (OverlapException e) {
            throw e.toProblem(nearestFree(caller, e.wanted()));
        } finally {
            hold.close();
        }
        signal.changed(caller.userId());
        return result;
    }

    private @Nullable FreeStretch nearestFree(Caller caller, Interval wanted) {
        Instant end = wanted.end();
        if (end == null) {
            return null;
        }
        IntervalQuery around =
                IntervalQuery.touching(wanted.start().minus(Overlaps.SEARCHED), end.plus(Overlaps.SEARCHED), Set.of());
        List<Interval> near =
                database.read(transaction -> lists.page(transaction, caller.userId(), around, Overlaps.ROWS));
        return Overlaps.nearest(wanted, near);
    }

    /** Prepares and writes until what was prepared was still true when it was written. */
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

    /**
     * Answers a request whose key is known, or else as {@code first} does. For requests that cannot even be prepared a
     * second time, since the first one changed what they are about.
     */
    public ApiResponse replayOr(Caller caller, @Nullable IdempotentRequest once, Supplier<ApiResponse> first) {
        Optional<ApiResponse> known =
                once == null ? Optional.empty() : database.read(transaction -> known(transaction, caller, once));
        return known.orElseGet(first);
    }

    /** The answer that a key had first, or empty when it was not used yet; 422 when it was used for something else. */
    public Optional<ApiResponse> known(Transaction transaction, Caller caller, IdempotentRequest once)
            throws SQLException {
        return Optional.ofNullable(idempotency.find(transaction, caller.userId(), once, now()));
    }

    /** Keeps a key with its answer. */
    public void keep(Transaction transaction, Caller caller, IdempotentRequest once) throws SQLException {
        idempotency.insert(transaction, caller.userId(), once, now());
    }
}
