package org.ptracker.server.interval.change;

import java.sql.SQLException;
import java.util.List;
import org.ptracker.common.history.Change;

/**
 * A change of so many intervals that one transaction of all would keep everybody else waiting: it is made step by step, some
 * steps in each transaction, and all of it or nothing is there in the end.
 */
public interface LargeChange<T> {
    /** The number of the last change when this was planned: it is true as long as the history ends there. */
    long end();

    int size();

    /**
     * Makes the change of one step. May run again, and changes nothing outside of the transaction.
     *
     * @param step from 0 on
     * @return false when what was planned is no longer so
     */
    boolean make(ChangeBatch batch, int step) throws SQLException;

    /**
     * What came of all of it.
     *
     * @param batch its number
     * @param first of its changes, as many as an answer lists
     */
    T outcome(long batch, List<Change> first);
}
