package org.ptracker.server.interval.batch;

import java.util.Map;
import java.util.TreeMap;
import org.ptracker.server.failure.RefusedException;

/** Items of a batch that cannot be stored, by their number in it. None of the batch is stored. */
public final class RefusedItemsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient TreeMap<Integer, RefusedException> problems;

    public RefusedItemsException(Map<Integer, RefusedException> problems) {
        super("refused items", null, false, false);
        this.problems = new TreeMap<>(problems);
    }

    Map<Integer, RefusedException> problems() {
        return problems;
    }

    /** The first one. */
    Map.Entry<Integer, RefusedException> first() {
        return problems.entrySet().iterator().next();
    }
}
