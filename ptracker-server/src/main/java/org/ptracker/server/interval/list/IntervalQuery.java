package org.ptracker.server.interval.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.interval.TagFilter;
import org.ptracker.server.text.CaseFold;

/**
 * Which intervals a list has, and which page of them.
 *
 * @param from only what ends after this instant, or, by {@code startsInside}, starts at or after it
 * @param to only what starts before this instant
 * @param tags only what has these
 * @param text only what has this in its note, in folded case
 * @param idSuffix only what has an id that ends in these hexadecimal digits, in upper case
 * @param cursor only what follows this place in the order of the list
 * @param last only what does not follow this place
 */
public record IntervalQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        boolean startsInside,
        @Nullable String zone,
        TagFilter tags,
        @Nullable String text,
        @Nullable String idSuffix,
        boolean newestFirst,
        int limit,
        @Nullable IntervalCursor cursor,
        @Nullable IntervalCursor last) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int EXPORT_PAGE = 250;

    /** Everything that touches a window and has these tags. */
    public static IntervalQuery touching(@Nullable Instant from, @Nullable Instant to, TagFilter tags) {
        return new IntervalQuery(from, to, false, null, tags, null, null, false, Integer.MAX_VALUE, null, null);
    }

    /** The same list in pages of an export: long enough to cost little, and short, since each export holds one. */
    public IntervalQuery inPagesOfExport() {
        return new IntervalQuery(
                from, to, startsInside, zone, tags, text, idSuffix, newestFirst, EXPORT_PAGE, cursor, last);
    }

    IntervalQuery at(IntervalCursor place) {
        return new IntervalQuery(from, to, startsInside, zone, tags, text, idSuffix, newestFirst, limit, place, null);
    }

    IntervalQuery upTo(@Nullable IntervalCursor place) {
        return new IntervalQuery(from, to, startsInside, zone, tags, text, idSuffix, newestFirst, limit, cursor, place);
    }

    /** The same without the filters that have to look at each interval. */
    IntervalQuery unsearched() {
        return new IntervalQuery(
                from, to, startsInside, null, tags.unsearched(), null, null, newestFirst, limit, cursor, last);
    }

    /** Whether many intervals may be looked at for a few that are found. */
    boolean searches() {
        return looksIntoRows() || zone != null || tags.searches();
    }

    /** Whether some filter has to look into each row that the others let through. */
    boolean looksIntoRows() {
        return text != null || idSuffix != null;
    }

    /** Whether a row passes the filters that look into it. */
    boolean wants(byte[] id, String note) {
        return (idSuffix == null || HEX.formatHex(id).endsWith(idSuffix))
                && (text == null || CaseFold.of(note).contains(text));
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
        filters.add(tags.text());
        // No value has this character, so that no two lists of values look alike.
        return String.join("\0", filters);
    }
}
