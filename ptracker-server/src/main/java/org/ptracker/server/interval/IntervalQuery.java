package org.ptracker.server.interval;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.Rfc3339;
import org.ptracker.common.TimeZones;
import org.ptracker.server.http.ProblemException;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.storage.CaseFold;

/**
 * Which intervals a list has, and which page of them.
 *
 * @param from only what ends after this instant, or, by {@code startsInside}, starts at or after it
 * @param to only what starts before this instant
 * @param tags only what has all of these
 * @param text only what has this in its note, in folded case
 * @param idSuffix only what has an id that ends in these hexadecimal digits, in upper case
 */
record IntervalQuery(
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

    static final Set<String> PARAMETERS =
            new TreeSet<>(Set.of("from", "to", "match", "zone", "tag", "q", "id", "order", "limit", "cursor"));

    private static final Pattern LIMIT = Pattern.compile("0*[1-9][0-9]*");
    private static final Pattern ID_SUFFIX = Pattern.compile("[0-9a-fA-F]{4,32}");

    static IntervalQuery parse(QueryParameters parameters) {
        Instant from = instant(parameters, "from");
        Instant to = instant(parameters, "to");
        if (from != null && to != null && !to.isAfter(from)) {
            throw ProblemException.parameter("to", "not-after-from", "is not after from");
        }
        String zone = parameters.one("zone");
        if (zone != null && !TimeZones.isKnown(zone)) {
            throw ProblemException.parameter("zone", "unknown-zone", "is not an IANA time zone such as Europe/Berlin");
        }
        IntervalQuery firstPage = new IntervalQuery(
                from,
                to,
                choice(parameters, "match", "overlap", "start").equals("start"),
                zone,
                tags(parameters.all("tag")),
                text(parameters.one("q")),
                idSuffix(parameters.one("id")),
                choice(parameters, "order", "start", "-start").equals("-start"),
                limit(parameters.one("limit")),
                null);
        String cursor = parameters.one("cursor");
        return cursor == null ? firstPage : firstPage.at(IntervalCursor.decode(cursor, firstPage.filters()));
    }

    /** What touches {@code [from, to)}, oldest first. */
    static IntervalQuery touching(Instant from, Instant to, int limit) {
        return new IntervalQuery(from, to, false, null, Set.of(), null, null, false, limit, null);
    }

    private IntervalQuery at(IntervalCursor place) {
        return new IntervalQuery(from, to, startsInside, zone, tags, text, idSuffix, newestFirst, limit, place);
    }

    /** Everything that decides which list this is; not which page, nor how long the page is. */
    String filters() {
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

    private static @Nullable Instant instant(QueryParameters parameters, String name) {
        String text = parameters.one(name);
        if (text == null) {
            return null;
        }
        try {
            return Rfc3339.parse(text);
        } catch (DateTimeException e) {
            // In a query string a plus sign means a blank, which is what most of these are about.
            String hint = text.indexOf(' ') >= 0 ? "; write + as %2B" : "";
            throw ProblemException.parameter(name, "malformed", e.getMessage() + hint);
        }
    }

    private static String choice(QueryParameters parameters, String name, String otherwise, String other) {
        String value = parameters.one(name);
        if (value == null || value.equals(otherwise)) {
            return otherwise;
        }
        if (value.equals(other)) {
            return other;
        }
        throw ProblemException.parameter(name, "unknown-value", "is neither " + otherwise + " nor " + other);
    }

    private static Set<String> tags(List<String> tags) {
        if (tags.size() > Limits.TAGS) {
            throw ProblemException.parameter("tag", "too-many", "is given more than " + Limits.TAGS + " times");
        }
        return new LinkedHashSet<>(tags);
    }

    private static @Nullable String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() > Limits.NOTE_BYTES) {
            throw ProblemException.parameter("q", "too-long", "is longer than a note can be");
        }
        return CaseFold.of(text);
    }

    private static @Nullable String idSuffix(@Nullable String digits) {
        if (digits == null) {
            return null;
        }
        String plain = digits.replace("-", "");
        if (!ID_SUFFIX.matcher(plain).matches()) {
            throw ProblemException.parameter("id", "malformed", "is not the last 4 to 32 hexadecimal digits of an id");
        }
        return plain.toUpperCase(Locale.ROOT);
    }

    static int limit(@Nullable String text) {
        if (text == null) {
            return Limits.PAGE_DEFAULT;
        }
        if (!LIMIT.matcher(text).matches()) {
            throw ProblemException.parameter(
                    "limit", "malformed", "is not a whole number from 1 to " + Limits.PAGE_MAX);
        }
        return new BigInteger(text).min(BigInteger.valueOf(Limits.PAGE_MAX)).intValue();
    }
}
