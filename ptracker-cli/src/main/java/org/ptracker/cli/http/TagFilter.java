package org.ptracker.cli.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tags an interval must have, in upper or lower case.
 *
 * @param all each of these
 * @param any at least one of these, where there are some
 * @param not none of these
 * @param none whether it must have no tag at all
 */
public record TagFilter(List<String> all, List<String> any, List<String> not, boolean none) {
    /** Whatever tags there are. */
    public static final TagFilter NOTHING = ofAll(List.of());

    /** Each of these. */
    public static TagFilter ofAll(List<String> tags) {
        return new TagFilter(tags, List.of(), List.of(), false);
    }

    public boolean isEmpty() {
        return all.isEmpty() && any.isEmpty() && not.isEmpty() && !none;
    }

    /** The query parameters of lists and totals. */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("tag", all);
        parameters.put("any_tag", any);
        parameters.put("not_tag", not);
        parameters.put("no_tag", none ? List.of("true") : List.of());
        return parameters;
    }
}
