package org.ptracker.server.interval.busy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ptracker.common.Limits;
import org.ptracker.common.busy.Summary;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.text.CaseFold;

/** The totals of each tag, and of what has none. An interval counts for every one of its tags. For one thread. */
final class TagTotals {
    private final Map<String, Totals> tagged = new TreeMap<>();
    private final Map<String, String> folded = new HashMap<>();
    private final Map<String, String> spelled = new HashMap<>();
    private final Totals untagged = new Totals();

    void add(long start, long end, List<String> tags) {
        if (tags.isEmpty()) {
            untagged.add(start, end);
        }
        Set<String> counted = new HashSet<>();
        for (String spelling : tags) {
            String tag = folded.computeIfAbsent(spelling, CaseFold::of);
            if (counted.add(tag)) {
                spelled.put(tag, spelling);
                tagged.computeIfAbsent(tag, this::begin).add(start, end);
            }
        }
    }

    private Totals begin(String tag) {
        if (tagged.size() == Limits.SUMMARY_ROWS) {
            throw RefusedException.parameter(
                    "by", "too-many", "makes more than " + Limits.SUMMARY_ROWS + " tags: narrow from and to");
        }
        return new Totals();
    }

    /** By the names of the tags, each as its last interval spells it; last what has none, under the empty name, which no tag has. */
    List<Summary.Row> rows() {
        List<Summary.Row> rows = new ArrayList<>(tagged.size() + 1);
        tagged.forEach((tag, totals) -> rows.add(totals.row(spelled.getOrDefault(tag, tag))));
        if (untagged.intervals() > 0) {
            rows.add(untagged.row(""));
        }
        return rows;
    }
}
