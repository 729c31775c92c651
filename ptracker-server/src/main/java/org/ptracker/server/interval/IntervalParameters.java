package org.ptracker.server.interval;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.time.Rfc3339;
import org.ptracker.common.time.TimeZones;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.text.CaseFold;

/** The parameters that several calls have, each read in one way; 400 names the one that is not valid. */
public final class IntervalParameters {
    private static final Pattern LIMIT = Pattern.compile("0*[1-9][0-9]*");
    private static final String NO_TAG = "no_tag";
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** The parameter by which one request asks for what the policy of the account may ask for always. */
    public static final String ON_OVERLAP = "on_overlap";

    /** The parameter by which a request only asks what would come of it. */
    public static final String DRY_RUN = "dry_run";

    private IntervalParameters() {}

    /** An RFC 3339 timestamp. */
    public static @Nullable Instant instant(QueryParameters parameters, String name) {
        return timestamp(name, parameters.one(name), "");
    }

    /** An RFC 3339 timestamp, or a date, which stands for the instant at which that day begins in the zone. */
    public static @Nullable Instant instantOrDate(QueryParameters parameters, String name, ZoneId zone) {
        String text = parameters.one(name);
        if (text == null || !DATE.matcher(text).matches()) {
            return timestamp(name, text, "; a date such as 2026-11-24 works too");
        }
        try {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw RefusedException.parameter(name, "malformed", "is a date that no calendar has");
        }
    }

    private static @Nullable Instant timestamp(String name, @Nullable String text, String alternative) {
        if (text == null) {
            return null;
        }
        try {
            return Rfc3339.parse(text);
        } catch (DateTimeException e) {
            // In a query string a plus sign means a blank, which is what most of these are about.
            String hint = text.indexOf(' ') >= 0 ? "; write + as %2B" : "";
            throw RefusedException.parameter(name, "malformed", e.getMessage() + alternative + hint);
        }
    }

    /** The name of an IANA time zone. */
    public static @Nullable String zone(QueryParameters parameters) {
        String zone = parameters.one("zone");
        if (zone != null && !TimeZones.isKnown(zone)) {
            throw RefusedException.parameter("zone", "unknown-zone", "is not an IANA time zone such as Europe/Berlin");
        }
        return zone;
    }

    /** The names of parameters, and those of {@link #tagFilter} with them. */
    public static Set<String> withTagFilter(Set<String> names) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(Set.of("tag", "any_tag", "not_tag", NO_TAG));
        return all;
    }

    /** Which tags an interval must have. */
    public static TagFilter tagFilter(QueryParameters parameters) {
        TagFilter filter = new TagFilter(
                tags(parameters, "tag"),
                tags(parameters, "any_tag"),
                tags(parameters, "not_tag"),
                flag(parameters, NO_TAG, false));
        if (filter.none() && !(filter.all().isEmpty() && filter.any().isEmpty())) {
            throw RefusedException.parameter(NO_TAG, "not-both", "is given beside tag or any_tag: nothing has both");
        }
        return filter;
    }

    private static Set<String> tags(QueryParameters parameters, String name) {
        List<String> tags = parameters.all(name);
        if (tags.size() > Limits.TAGS) {
            throw RefusedException.parameter(name, "too-many", "is given more than " + Limits.TAGS + " times");
        }
        Set<String> folded = new LinkedHashSet<>();
        tags.forEach(tag -> folded.add(CaseFold.of(tag)));
        return folded;
    }

    /** How many items a page has at most. */
    public static int limit(QueryParameters parameters) {
        String text = parameters.one("limit");
        if (text == null) {
            return Limits.PAGE_DEFAULT;
        }
        if (!LIMIT.matcher(text).matches()) {
            throw RefusedException.parameter(
                    "limit", "malformed", "is not a whole number from 1 to " + Limits.PAGE_MAX);
        }
        return new BigInteger(text).min(BigInteger.valueOf(Limits.PAGE_MAX)).intValue();
    }

    /** Whether a parameter is {@code true}; without it, what is usual. */
    public static boolean flag(QueryParameters query, String name, boolean usual) {
        String text = query.one(name);
        if (text == null || text.equals("true") || text.equals("false")) {
            return text == null ? usual : text.equals("true");
        }
        throw RefusedException.parameter(name, "unknown-value", "is neither true nor false");
    }

    /** Whether this request wants no overlap, whatever the policy of the account is. */
    public static boolean isExclusive(QueryParameters query) {
        String wanted = query.one(ON_OVERLAP);
        if (wanted != null && !wanted.equals("reject")) {
            throw RefusedException.parameter(
                    ON_OVERLAP, "unknown-value", "is not reject; without it the policy of the account holds");
        }
        return wanted != null;
    }
}
