package org.ptracker.server.interval;

import java.util.Set;

/**
 * Which tags an interval must have, all in the form of {@link org.ptracker.server.text.CaseFold}.
 *
 * @param all each of these
 * @param any at least one of these, where there are some
 * @param not none of these
 * @param none whether it must have no tag at all
 */
public record TagFilter(Set<String> all, Set<String> any, Set<String> not, boolean none) {
    /** Whatever tags there are. */
    public static final TagFilter NOTHING = new TagFilter(Set.of(), Set.of(), Set.of(), false);

    /** Whether each interval has to be looked at, because no single tag of the index leads to the right ones. */
    public boolean searches() {
        return !any.isEmpty() || !not.isEmpty() || none;
    }

    /** Only what one tag leads to. */
    public TagFilter unsearched() {
        return new TagFilter(all, Set.of(), Set.of(), false);
    }

    /** All of it as one text. No value has the characters between them. */
    public String text() {
        return String.join("\0", all) + "\1" + String.join("\0", any) + "\1" + String.join("\0", not) + "\1" + none;
    }
}
