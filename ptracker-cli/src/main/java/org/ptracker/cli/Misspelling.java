package org.ptracker.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that a person most likely meant: picocli's own suggestion for {@code lsit} is {@code edit}. */
final class Misspelling {
    /** More slips than these make another word. */
    private static final int MOST_SLIPS = 2;

    private Misspelling() {}

    /** The closest name, or null when none is close. */
    static @Nullable String closest(String typed, Collection<String> names) {
        String word = typed.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> slips(word, name) <= Math.min(MOST_SLIPS, name.length() / 2))
                .min(Comparator.comparingInt(name -> slips(word, name)))
                .orElse(null);
    }

    /** How many letters were added, left out, changed or swapped with the next one: the optimal string alignment. */
    static int slips(String typed, String meant) {
        int[][] least = new int[typed.length() + 1][meant.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= meant.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int changed = typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1;
                least[i][j] = Math.min(least[i - 1][j - 1] + changed, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == meant.charAt(j - 2)
                        && typed.charAt(i - 2) == meant.charAt(j - 1)) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[typed.length()][meant.length()];
    }
}
