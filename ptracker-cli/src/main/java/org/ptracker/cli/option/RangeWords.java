package org.ptracker.cli.option;

import java.util.Iterator;
import java.util.List;

/** The words with which most ranges begin, for completion. */
public final class RangeWords implements Iterable<String> {
    private static final String WORDS =
            "today yesterday week month year last monday tuesday wednesday thursday friday saturday sunday";

    @Override
    public Iterator<String> iterator() {
        return List.of(WORDS.split(" ", -1)).iterator();
    }
}
