package org.ptracker.testkit;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far a run goes where more of the same only makes a rare fault likelier to be found: a tenth of the way, and the whole
 * way with {@code mvn -Dslow}.
 */
public final class Scale {
    /** Whether this run goes the whole way. */
    public static final boolean WHOLE =
            System.getProperty("ptracker.test.scale", "tenth").equals("whole");

    private Scale() {}

    /** So many, or a tenth of them. */
    public static int of(int whole) {
        return of(whole, 1);
    }

    /** So many, or a tenth of them, but not fewer than the least that still shows anything. */
    public static int of(int whole, int least) {
        return WHOLE ? whole : Math.max(least, whole / 10);
    }

    /** All of them, or every tenth. */
    public static <T> List<T> of(Collection<T> whole) {
        List<T> all = List.copyOf(whole);
        return WHOLE
                ? all
                : IntStream.range(0, all.size())
                        .filter(number -> number % 10 == 0)
                        .mapToObj(all::get)
                        .toList();
    }
}
