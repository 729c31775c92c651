package org.ptracker.common.busy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Totals of a window, by day, week, month or tag.
 *
 * @param zone the IANA time zone in which days begin
 * @param from where the window begins, UTC: as asked for, or where the first row or interval begins; absent when neither is
 * @param to the first instant after the window, UTC: as asked for, or where the last row or interval ends; absent when
 *     neither is
 * @param busySeconds the length of the union of the intervals: time that several of them cover counts once
 * @param loggedSeconds the sum of their lengths, as far as they are inside the window
 * @param intervals how many there are
 * @param targetSeconds how much was to be worked in the window; absent unless asked for
 * @param balanceSeconds how much more was worked, or less, up to today; absent unless asked for
 * @param carriedSeconds the balance of all days before the window, from the first target on; absent unless asked for
 * @param items days, weeks or months in the order of time, without a hole; or tags in the order of their names
 */
public record Summary(
        Grouping by,
        String zone,
        @Nullable Instant from,
        @Nullable Instant to,
        BigDecimal busySeconds,
        BigDecimal loggedSeconds,
        long intervals,
        @Nullable BigDecimal targetSeconds,
        @Nullable BigDecimal balanceSeconds,
        @Nullable BigDecimal carriedSeconds,
        List<Row> items) {
    public Summary {
        items = List.copyOf(items);
    }

    /** Without a balance. */
    public Summary(
            Grouping by,
            String zone,
            @Nullable Instant from,
            @Nullable Instant to,
            BigDecimal busySeconds,
            BigDecimal loggedSeconds,
            long intervals,
            List<Row> items) {
        this(by, zone, from, to, busySeconds, loggedSeconds, intervals, null, null, null, items);
    }

    /**
     * The totals of one day, week, month or tag.
     *
     * @param key such as {@code 2026-11-24}, {@code 2026-W48} or {@code 2026-11}; of a week that does not begin on Monday
     *     the date of its first day, inside the window or not; or the tag, empty for what has none
     * @param start where it begins, UTC, not before the window; absent for a tag
     * @param end the first instant after it, UTC, not after the window; absent for a tag
     * @param intervals how many touch it: one over midnight counts for both days
     * @param last where the last interval of a tag begins, UTC, not before the window; absent for a day, week or month
     * @param targetSeconds how much was to be worked on its days from the first target on; absent where it has none
     * @param balanceSeconds how much more was worked, or less, on those of them that have begun; absent where it has none
     */
    public record Row(
            String key,
            @Nullable Instant start,
            @Nullable Instant end,
            BigDecimal busySeconds,
            BigDecimal loggedSeconds,
            long intervals,
            @Nullable Instant last,
            @Nullable BigDecimal targetSeconds,
            @Nullable BigDecimal balanceSeconds) {
        /** Without a balance. */
        public Row(
                String key,
                @Nullable Instant start,
                @Nullable Instant end,
                BigDecimal busySeconds,
                BigDecimal loggedSeconds,
                long intervals,
                @Nullable Instant last) {
            this(key, start, end, busySeconds, loggedSeconds, intervals, last, null, null);
        }
    }
}
