package org.ptracker.bench;

import java.util.Arrays;
import java.util.Locale;

/** Durations of single calls, in nanoseconds. For one thread. */
final class Figures {
    private long[] nanos = new long[1024];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    double medianMillis() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[count / 2] / 1e6;
    }

    double percentileMillis(int percent) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, count * percent / 100)] / 1e6;
    }

    String line(String name) {
        return String.format(
                Locale.ROOT,
                "%-34s median %8.3f ms   p99 %8.3f ms   (%d calls)",
                name,
                medianMillis(),
                percentileMillis(99),
                count);
    }
}
