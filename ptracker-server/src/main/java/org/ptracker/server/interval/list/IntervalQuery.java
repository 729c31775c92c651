package org.ptracker.server.interval.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;

/**
 * Which intervals a list has, and which page of them.
 *
 * @param from only what ends after this instant, or, by {@code startsInside}, starts at or after it
 * @param to only what starts before this instant
 * @param tags only what has all of these, in folded case
 * @param text only what has this in its note, in folded case
 * @param idSuffix only what has an id that ends in these hexadecimal digits, in upper case
 */
public record IntervalQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        boolean startsInside,
        @Nullable String zone,
        Set<String> tags,
        @Nullable String text,
        @Nullable String idSuffix,
        boolean newestFirst,
        int limit,
        @Nullable IntervalCursor cursor) {

    /** Everything that touches a window and has all of these tags. */
    public static IntervalQuery touching(@Nullable Instant from, @Nullable Instant to, Set<String> tags) {
        return new IntervalQuery(from, to, false, null, tags, null, null, false, Integer.MAX_VALUE, null);
    }

    /** The same list in pages of the greatest length. */
    public IntervalQuery inLongPages() {
        return new IntervalQuery(
                from, to, startsInside, zone, tags, text, idSuffix, newestFirst, Limits.PAGE_MAX, cursor);
    }

    IntervalQuery at(IntervalCursor place) {
        return new IntervalQuery(from, to, startsInside, zone, tags, text, idSuffix, newestFirst, limit, place);
    }

    /** Everything that decides which list this is; not which page, nor how long the page is. */
    public String filters() {
        List<String> filters = new ArrayList<>(List.of(
                String.valueOf(from),
                String.valueOf(to),
                String.valueOf(startsInside),
                String.valueOf(zone),
                String.valueOf(text),
                String.valueOf(idSuffix),
                String.valueOf(newestFirst)));
        filters.addAll(tags);
        // No value has this character, so that no two lists of values look alike.
        return String.join("\0", filters);
    }
}
