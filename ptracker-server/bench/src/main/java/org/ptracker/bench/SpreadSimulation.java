package org.ptracker.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How even the load of many users would be over shards, were the tables spread by user: a million users of whom few have
 * most of the intervals, the shard of each by the hash of an engine that does that. No database is started.
 */
public final class SpreadSimulation {
    private static final int USERS = 1_000_000;
    private static final int[] SHARDS = {8, 32, 128};
    /** 1.16: a fifth of the users has four fifths of the intervals. */
    private static final double[] EXPONENTS = {1.16, 1.5, 2};

    private SpreadSimulation() {}

    public static void main(String[] arguments) {
        int users = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USERS;
        for (double exponent : EXPONENTS) {
            int[] intervals = intervals(users, exponent);
            print(exponent, intervals);
            for (UserHash hash : UserHash.values()) {
                for (int shards : SHARDS) {
                    print(hash, shards, intervals);
                }
            }
        }
    }

    /** The intervals of each user, in the order in which they got their ids: a Pareto distribution from one interval on. */
    private static int[] intervals(int users, double exponent) {
        SplittableRandom random = new SplittableRandom(1);
        int[] intervals = new int[users];
        for (int user = 0; user < users; user++) {
            intervals[user] = (int) Math.pow(1 - random.nextDouble(), -1 / exponent);
        }
        return intervals;
    }

    private static void print(double exponent, int[] intervals) {
        int[] sorted = intervals.clone();
        Arrays.sort(sorted);
        long all = Arrays.stream(sorted).asLongStream().sum();
        long ofFifth = Arrays.stream(sorted, sorted.length * 4 / 5, sorted.length)
                .asLongStream()
                .sum();
        int hottest = sorted[sorted.length - 1];
        System.out.printf(
                Locale.ROOT,
                "%nexponent %.2f: %d users with %d intervals; a fifth of them has %.0f %%, the hottest %d, %.2f %%%n",
                exponent,
                intervals.length,
                all,
                100.0 * ofFifth / all,
                hottest,
                100.0 * hottest / all);
    }

    private static void print(UserHash hash, int shards, int[] intervals) {
        long[] rows = new long[shards];
        long[] users = new long[shards];
        int[] largest = new int[shards];
        for (int user = 0; user < intervals.length; user++) {
            int shard = hash.shard(user + 1L, shards);
            rows[shard] += intervals[user];
            users[shard]++;
            largest[shard] = Math.max(largest[shard], intervals[user]);
        }
        int hottest = 0;
        for (int shard = 1; shard < shards; shard++) {
            hottest = rows[shard] > rows[hottest] ? shard : hottest;
        }
        double mean = (double) Arrays.stream(rows).sum() / shards;
        System.out.printf(
                Locale.ROOT,
                "%-10s %3d shards: the hottest has %5.2f of the mean, %4.1f %% of that by one user; most users %.3f of the mean%n",
                hash.engine(),
                shards,
                rows[hottest] / mean,
                100.0 * largest[hottest] / rows[hottest],
                Arrays.stream(users).max().orElseThrow() / ((double) intervals.length / shards));
    }
}
