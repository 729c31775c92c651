package org.ptracker.server.interval.list;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;
import org.ptracker.server.text.CaseFold;

/** The parameters of a list, read into a query. */
final class ListParameters {
    /** Whether CSV begins with a byte order mark. */
    static final String BYTE_ORDER_MARK = "bom";

    static final Set<String> ALL = IntervalParameters.withTagFilter(
            Set.of("from", "to", "match", "zone", "q", "id", "order", "limit", "cursor", "format", BYTE_ORDER_MARK));

    private static final Pattern ID_SUFFIX = Pattern.compile("[0-9a-fA-F]{4,32}");

    private ListParameters() {}

    static IntervalQuery query(QueryParameters parameters) {
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
                IntervalParameters.tagFilter(parameters),
                text(parameters.one("q")),
                idSuffix(parameters.one("id")),
                choice(parameters, "order", "start", "-start").equals("-start"),
                IntervalParameters.limit(parameters),
                null,
                null);
        String cursor = parameters.one("cursor");
        return cursor == null ? firstPage : firstPage.at(IntervalCursor.decode(cursor, firstPage.filters()));
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
