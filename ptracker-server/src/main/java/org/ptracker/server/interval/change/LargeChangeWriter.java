package org.ptracker.server.interval.change;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.history.Change;
import org.ptracker.server.access.Caller;
import org.ptracker.server.interval.HistoryEnd;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;

/**
 * Makes large changes in many short transactions where writes wait for one another. Nobody else gets at what is the user's
 * before the last one, which moves the end of the history over all of them; what a failure or the end of the server leaves behind
 * that end is taken back. Thread-safe.
 */
public final class LargeChangeWriter {
    /** So long a transaction goes on; everybody else waits for one of them. */
    private static final Duration PIECE = Duration.ofMillis(20);

    private final Database database;
    private final UnfinishedBatches unfinished;
    private final HistoryEndStore ends = new HistoryEndStore();
    private final UnfinishedStore marks = new UnfinishedStore();

    LargeChangeWriter(Database database, UnfinishedBatches unfinished) {
        this.database = database;
        this.unfinished = unfinished;
    }

    /** What is done in the last transaction. */
    @FunctionalInterface
    public interface Finish<T, R> {
        R in(Transaction transaction, T outcome) throws SQLException;
    }

    /** How far it is. */
    private record Progress<R>(
            int steps,
            HistoryEnd end,
            List<Change> first,
            @Nullable R result) {}

    <T, R> R make(
            Caller caller,
            Instant now,
            LargeChange<T> change,
            boolean exclusive,
            @Nullable Long undoes,
            Finish<T, R> finish) {
        long userId = caller.userId();
        return database.alone(userId, () -> {
            HistoryEnd begin = database.read(userId, transaction -> ends.read(transaction, userId));
            if (begin.seq() != change.end()) {
                throw new StaleException();
            }
            Piece<T, R> piece = new Piece<>(caller, now, change, begin, exclusive, undoes, finish);
            try {
                Progress<R> progress = new Progress<>(0, begin, List.of(), null);
                while (progress.result() == null) {
                    Progress<R> before = progress;
                    progress = database.write(userId, transaction -> piece.after(before, transaction));
                }
                return progress.result();
            } catch (RuntimeException | Error e) {
                // On a full disk a client whose first write failed gets its answer; a write without an answer may still
                // come.
                if (e.getCause() instanceof TimeoutException || unfinished.has(userId)) {
                    unfinished.takeBack(userId);
                }
                throw e;
            }
        });
    }

    /** What one transaction does. */
    private final class Piece<T, R> {
        private final Caller caller;
        private final Instant now;
        private final LargeChange<T> change;
        private final HistoryEnd begin;
        private final boolean exclusive;
        private final @Nullable Long undoes;
        private final Finish<T, R> finish;

        Piece(
                Caller caller,
                Instant now,
                LargeChange<T> change,
                HistoryEnd begin,
                boolean exclusive,
                @Nullable Long undoes,
                Finish<T, R> finish) {
            this.caller = caller;
            this.now = now;
            this.change = change;
            this.begin = begin;
            this.exclusive = exclusive;
            this.undoes = undoes;
            this.finish = finish;
        }

        Progress<R> after(Progress<R> before, Transaction transaction) throws SQLException {
            if (!ends.take(transaction, caller.userId()).equals(begin)) {
                throw new StaleException();
            }
            long batchNumber = begin.seq() + 1;
            HistoryEndStore.Taken taken = new HistoryEndStore.Taken(before.end(), Map.of());
            ChangeBatch batch = new ChangeBatch(transaction, caller, now, taken, exclusive, undoes, batchNumber);
            long began = System.nanoTime();
            int step = before.steps();
            boolean inTime = true;
            while (step < change.size() && inTime) {
                if (!change.make(batch, step)) {
                    throw new StaleException();
                }
                step++;
                inTime = !database.hasOneWriter() || System.nanoTime() - began < PIECE.toNanos();
            }
            List<Change> first = listed(before.first(), batch.made());
            if (step < change.size()) {
                if (before.steps() == 0) {
                    marks.insert(transaction, caller.userId());
                }
                return new Progress<>(step, batch.end(), first, null);
            }
            batch.finish();
            marks.delete(transaction, caller.userId());
            return new Progress<>(step, batch.end(), first, finish.in(transaction, change.outcome(batchNumber, first)));
        }

        private List<Change> listed(List<Change> before, List<Change> made) {
            int room = Limits.BATCH_ITEMS - before.size();
            if (room <= 0 || made.isEmpty()) {
                return before;
            }
            List<Change> all = new ArrayList<>(before);
            all.addAll(made.subList(0, Math.min(room, made.size())));
            return all;
        }
    }
}
