package org.ptracker.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rounds in which two sides take turns at storing rows: prints each, and the median of their ratios. */
final class Rounds {
    private final List<Double> ratios = new ArrayList<>();
    private String theirs = "";

    /** @param round from 1; those before it only warm up */
    void add(int round, String ours, double ourRows, String theirs, double theirRows) {
        this.theirs = theirs;
        double ratio = ourRows / theirRows;
        System.out.printf(
                Locale.ROOT,
                "%s: %s %8.0f rows/s, %s %8.0f rows/s, ratio %.3g%n",
                round > 0 ? "round " + round : "warm-up",
                ours,
                ourRows,
                theirs,
                theirRows,
                ratio);
        if (round > 0) {
            ratios.add(ratio);
        }
    }

    void printMedian() {
        ratios.sort(null);
        int count = ratios.size();
        double median = (ratios.get((count - 1) / 2) + ratios.get(count / 2)) / 2;
        System.out.printf(Locale.ROOT, "median ratio to %s %.3g%n", theirs, median);
    }
}
