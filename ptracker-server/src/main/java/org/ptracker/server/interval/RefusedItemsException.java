package org.ptracker.server.interval;

import java.util.Map;
import java.util.TreeMap;
import org.ptracker.server.http.ProblemException;

/** Items of a batch that cannot be stored, by their number in it. None of the batch is stored. */
final class RefusedItemsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient TreeMap<Integer, ProblemException> problems;

    RefusedItemsException(Map<Integer, ProblemException> problems) {
        super("refused items", null, false, false);
        this.problems = new TreeMap<>(problems);
    }

    Map<Integer, ProblemException> problems() {
        return problems;
    }

    /** The first one. */
    Map.Entry<Integer, ProblemException> first() {
        return problems.entrySet().iterator().next();
    }
}
