package org.ptracker.server.interval.tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.TagReplacement;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.TagRule;
import org.ptracker.server.text.CaseFold;

/**
 * Which tags are replaced, and by what.
 *
 * @param wanted each as it was typed, by its form of {@link CaseFold}
 * @param with null where they are only taken off
 * @param merge whether several tags may become one
 */
record ReplacedTags(Map<String, String> wanted, @Nullable String with, boolean merge) {
    /** What was asked for, or 422 with every fault. */
    static ReplacedTags read(TagReplacement body) {
        List<Fault> faults = new ArrayList<>();
        List<@Nullable String> tags = body.tags() == null ? List.of() : body.tags();
        if (tags.isEmpty() || tags.size() > Limits.TAGS) {
            faults.add(
                    Fault.at("/tags", "out-of-range", "has " + tags.size() + " tags; 1 to " + Limits.TAGS + " work"));
        }
        Map<String, String> wanted = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(tags.size(), Limits.TAGS); i++) {
            String tag = tags.get(i);
            if (tag == null) {
                faults.add(Fault.at("/tags/" + i, "invalid", "is null"));
            } else {
                wanted.putIfAbsent(CaseFold.of(tag), tag);
            }
        }
        String fault = body.with() == null ? null : TagRule.fault(body.with());
        if (fault != null) {
            faults.add(Fault.at("/with", "invalid", fault));
        }
        if (!faults.isEmpty()) {
            throw RefusedException.invalid(faults);
        }
        return new ReplacedTags(wanted, body.with(), Boolean.TRUE.equals(body.merge()));
    }

    /** The tags of an interval as they are afterwards. */
    List<String> in(List<String> tags) {
        Map<String, String> distinct = new LinkedHashMap<>();
        for (String tag : tags) {
            String left = wanted.containsKey(CaseFold.of(tag)) ? with : tag;
            if (left != null) {
                distinct.putIfAbsent(CaseFold.of(left), left);
            }
        }
        return List.copyOf(distinct.values());
    }
}
