package org.ptracker.server.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How often values of which size came. Thread-safe; adding one takes no lock and makes no garbage. */
final class Distribution {
    private final double[] bounds;
    private final LongAdder[] counts;
    private final DoubleAdder sum = new DoubleAdder();

    /** @param bounds the highest value of each bucket, rising; one without a bound is added */
    Distribution(double... bounds) {
        this.bounds = bounds.clone();
        this.counts = new LongAdder[bounds.length + 1];
        Arrays.setAll(counts, index -> new LongAdder());
    }

    void add(double value) {
        int bucket = 0;
        while (bucket < bounds.length && value > bounds[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        sum.add(value);
    }

    /** The bounds, with infinity as the last. */
    double[] bounds() {
        double[] all = Arrays.copyOf(bounds, counts.length);
        all[bounds.length] = Double.POSITIVE_INFINITY;
        return all;
    }

    /** How many values each bucket has, those of smaller buckets not included. */
    long[] counts() {
        return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
    }

    double sum() {
        return sum.sum();
    }
}
