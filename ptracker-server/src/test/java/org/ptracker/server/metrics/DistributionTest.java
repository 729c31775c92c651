package org.ptracker.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void add_countsInTheFirstBucketThatHoldsIt() {
        Distribution distribution = new Distribution(1, 2.5);
        for (double value : new double[] {0, 1, 1.001, 2.5, 2.501, 1e9}) {
            distribution.add(value);
        }

        assertThat(distribution.bounds()).containsExactly(1, 2.5, Double.POSITIVE_INFINITY);
        assertThat(distribution.counts()).containsExactly(2, 2, 2);
        assertThat(distribution.sum()).isEqualTo(1e9 + 7.002);
    }

    @Test
    void add_byManyThreads_losesNone() {
        Distribution distribution = new Distribution(0, 1, 2);
        IntStream.range(0, 400_000).parallel().forEach(number -> distribution.add(number % 4));

        assertThat(distribution.counts()).containsExactly(100_000, 100_000, 100_000, 100_000);
        assertThat(distribution.sum()).isEqualTo(600_000);
    }
}
