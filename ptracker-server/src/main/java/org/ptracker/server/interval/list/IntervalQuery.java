package org.ptracker.server.interval.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;
import org.ptracker.server.text.CaseFold;

/**
 * Which intervals a list has, and which page of them.
 *
 * @param from only what ends after this instant, or, by {@code startsInside}, starts at or after it
 * @param to only what starts before this instant
 * @param tags only what has all of these
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

    public static final Set<String> PARAMETERS = new TreeSet<>(
            Set.of("from", "to", "match", "zone", "tag", "q", "id", "order", "limit", "cursor", "format"));

    private static final Pattern ID_SUFFIX = Pattern.compile("[0-9a-fA-F]{4,32}");

    public static IntervalQuery parse(QueryParameters parameters) {
        Instant from = IntervalParameters.instant(parameters, "from");
        Instant to = IntervalParameters.instant(parameters, "to");
        if (from != null && to != null && !to.isAfter(from)) {
            throw RefusedException.parameter("to", "not-after-from", "is not after from");
        }
        IntervalQuery firstPage = new IntervalQuery(
                from,
                to,
                choice(parameters, "match", "overlap", "start").equals("start"),
                IntervalParameters.zone(parameters),
                IntervalParameters.tags(parameters),
                text(parameters.one("q")),
                idSuffix(parameters.one("id")),
                choice(parameters, "order", "start", "-start").equals("-start"),
                IntervalParameters.limit(parameters),
                null);
        String cursor = parameters.one("cursor");
        return cursor == null ? firstPage : firstPage.at(IntervalCursor.decode(cursor, firstPage.filters()));
    }

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

    private static String choice(QueryParameters parameters, String name, String otherwise, String other) {
        String value = parameters.one(name);
        if (value == null || value.equals(otherwise)) {
            return otherwise;
        }
        if (value.equals(other)) {
            return other;
        }
        throw RefusedException.parameter(name, "unknown-value", "is neither " + otherwise + " nor " + other);
    }

    private static @Nullable String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() > Limits.NOTE_BYTES) {
            throw RefusedException.parameter("q", "too-long", "is longer than a note can be");
        }
        return CaseFold.of(text);
    }

    private static @Nullable String idSuffix(@Nullable String digits) {
        if (digits == null) {
            return null;
        }
        String plain = digits.replace("-", "");
        if (!ID_SUFFIX.matcher(plain).matches()) {
            throw RefusedException.parameter("id", "malformed", "is not the last 4 to 32 hexadecimal digits of an id");
        }
        return plain.toUpperCase(Locale.ROOT);
    }
}
