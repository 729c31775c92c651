package org.ptracker.server.interval.change;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a request will change: made by the rules from what was stored a moment ago, outside any transaction, and a value
 * until {@link ChangeWriter} makes it so.
 *
 * @param expected what will have come of it, as far as that can be known before; else null
 * @param exclusive whether no overlap is allowed, whatever the user's policy is
 * @param undoes the number of the batch that is taken back, or null
 * @param work what makes it so, or null when there is nothing to change
 * @param large what makes it so when it is too much for one transaction, in the place of {@code work}
 */
public record PlannedChange<T>(
        @Nullable T expected,
        boolean exclusive,
        @Nullable Long undoes,
        @Nullable Work<T> work,
        @Nullable LargeChange<T> large) {

    /** The changes themselves. Run in a transaction, again for each try that the database asks for. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Makes the changes, or throws and leaves none.
         *
         * @return what came of it, equal to what was expected when it came as expected
         * @throws StaleException when the plan is no longer true, so that it is to be made again
         */
        T in(ChangeBatch batch) throws SQLException;
    }

    /** A change that is made in one transaction. */
    public static <T> PlannedChange<T> of(
            @Nullable T expected, boolean exclusive, @Nullable Long undoes, Work<T> work) {
        return new PlannedChange<>(expected, exclusive, undoes, work, null);
    }

    /** A change of very many intervals. */
    public static <T> PlannedChange<T> large(@Nullable Long undoes, LargeChange<T> large) {
        return new PlannedChange<>(null, false, undoes, null, large);
    }

    /** A change whose outcome is known before it is made. */
    public static <T> PlannedChange<T> of(T expected, boolean exclusive, Step step) {
        return of(expected, exclusive, null, batch -> {
            if (!step.in(batch)) {
                throw new StaleException();
            }
            return expected;
        });
    }

    /** One change of one version. */
    @FunctionalInterface
    public interface Step {
        /** False when that version is no longer the stored one. */
        boolean in(ChangeBatch batch) throws SQLException;
    }

    /** There is nothing to change: it is as it shall be. */
    public static <T> PlannedChange<T> nothing(T present) {
        return new PlannedChange<>(present, false, null, null, null);
    }
}
