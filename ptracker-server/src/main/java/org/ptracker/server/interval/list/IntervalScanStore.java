package org.ptracker.server.interval.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.TagFilter;
import org.ptracker.server.interval.list.IntervalListStore.Sql;
import org.ptracker.server.storage.Columns;
import org.ptracker.server.storage.Transaction;

/**
 * Reads only when intervals were, not what they are: one pass over what touches a window, in the order of the starts and
 * at the cost of these rows. Where it looks is what {@link IntervalListStore} says. Thread-safe.
 */
public final class IntervalScanStore {
    private static final String TIMES = "i.start_ms, i.end_ms, '' AS tags";
    private static final String TIMES_AND_TAGS = "i.start_ms, i.end_ms, i.tags";

    /** Takes the intervals, one after the other. */
    @FunctionalInterface
    public interface Sink {
        /**
         * One interval, cut at the edges of the window. No start is before the one of the call before.
         *
         * @param start milliseconds since 1970, UTC
         * @param end the first millisecond after it, later than {@code start}
         * @param tags empty when they were not asked for
         */
        void interval(long start, long end, List<String> tags);
    }

    /**
     * What to read.
     *
     * @param from no earlier than this; null for everything from the first interval on
     * @param to earlier than this; null for everything up to the last
     * @param tags only intervals that have these
     * @param withTags whether to read the tags of each too
     */
    public record Scan(@Nullable Instant from, @Nullable Instant to, TagFilter tags, boolean withTags) {
        private String columns() {
            return withTags ? TIMES_AND_TAGS : TIMES;
        }
    }

    /**
     * Reads once through everything that touches the window.
     *
     * @param now where an interval ends that is still open
     */
    public void scan(Transaction transaction, long userId, Scan scan, Instant now, Sink sink) throws SQLException {
        IntervalQuery query = IntervalQuery.touching(scan.from(), scan.to(), scan.tags());
        Instant from = scan.from();
        Pass pass = new Pass(scan, now, sink);
        pass.readOpen(transaction, open(scan.columns(), userId, query));
        if (from != null) {
            pass.read(transaction, IntervalListStore.far(scan.columns(), userId, query, from));
        }
        pass.read(transaction, IntervalListStore.near(scan.columns(), userId, query));
        pass.finish();
    }

    private static Sql open(String columns, long userId, IntervalQuery query) {
        Sql sql = new Sql("i.start_ms", "i.id");
        sql.add("SELECT " + columns + " FROM intervals i WHERE i.user_id = ? AND i.end_ms IS NULL")
                .bind(userId);
        return IntervalListStore.restrict(sql, userId, query);
    }

    /** One pass: cuts at the edges, and puts the open interval in its place among the others. */
    private static final class Pass {
        private final long from;
        private final long to;
        private final boolean withTags;
        private final long now;
        private final Sink sink;
        private long openStart = Long.MAX_VALUE;
        private String openTags = "";

        Pass(Scan scan, Instant now, Sink sink) {
            Instant first = scan.from();
            Instant last = scan.to();
            this.from = first == null ? Long.MIN_VALUE : first.toEpochMilli();
            this.to = last == null ? Long.MAX_VALUE : last.toEpochMilli();
            this.withTags = scan.withTags();
            this.now = now.toEpochMilli();
            this.sink = sink;
        }

        void readOpen(Transaction transaction, Sql sql) throws SQLException {
            try (ResultSet rows = sql.prepare(transaction, 1).executeQuery()) {
                if (rows.next()) {
                    openStart = rows.getLong(1);
                    openTags = Columns.text(rows, 3);
                }
            }
        }

        void read(Transaction transaction, Sql sql) throws SQLException {
            try (ResultSet rows = sql.prepare(transaction, Long.MAX_VALUE).executeQuery()) {
                while (rows.next()) {
                    long start = rows.getLong(1);
                    long end = rows.getLong(2);
                    // No end is read as 0, which none is: that is the open interval, whose place is known already.
                    if (end != 0) {
                        if (openStart <= start) {
                            finish();
                        }
                        give(start, end, withTags ? Columns.text(rows, 3) : "");
                    }
                }
            }
        }

        /** Gives the open interval, if it was not given yet. */
        void finish() {
            if (openStart != Long.MAX_VALUE) {
                give(openStart, now, openTags);
                openStart = Long.MAX_VALUE;
            }
        }

        private void give(long start, long end, String tags) {
            long cutStart = Math.max(start, from);
            long cutEnd = Math.min(end, to);
            if (cutStart < cutEnd) {
                sink.interval(cutStart, cutEnd, IntervalStore.tags(tags));
            }
        }
    }
}
