package org.ptracker.server.interval.list;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.TagFilter;
import org.ptracker.server.storage.Columns;
import org.ptracker.server.storage.Transaction;

/**
 * The SQL of lists: one page in the order of the cluster, at the cost of the rows it has.
 *
 * <p>What touches a window may have started before it. Most intervals are no longer than a day, so the page looks back one
 * day; only those that are longer are looked for further back, in a table that holds nothing else. The two ranges
 * do not meet, and all of the far one lies before the near one, so a page is the one after the other; and the one interval
 * that may be open, if it began before the near range, is put in its place.
 */
public final class IntervalListStore {
    private static final long DAY = IntervalStore.SHORT.toMillis();
    /** As a database compares ids, and as their text compares: byte by byte. */
    private static final Comparator<StoredInterval> ORDER = Comparator.comparing(StoredInterval::start)
            .thenComparing(interval -> interval.id().toString());

    private static final long LONGEST = Limits.LONGEST_INTERVAL.toMillis();

    /** The first rows of a list after the cursor, at most {@code limit} of them. */
    public List<StoredInterval> page(Transaction transaction, long userId, IntervalQuery query, int limit)
            throws SQLException {
        List<StoredInterval> page = new ArrayList<>();
        Instant before = query.startsInside() ? null : query.from();
        if (before != null && !query.newestFirst()) {
            collect(transaction, far(userId, query, before), query, limit, page);
        }
        if (page.size() < limit) {
            collect(transaction, near(userId, query), query, limit - page.size(), page);
        }
        if (before != null && query.newestFirst() && page.size() < limit) {
            collect(transaction, far(userId, query, before), query, limit - page.size(), page);
        }
        return before == null ? page : withOpen(transaction, userId, query, before, limit, page);
    }

    /**
     * The place so many intervals further on, of those that a search would look at; null when there are fewer. What began
     * long before the window is not counted: it is little.
     */
    public @Nullable IntervalCursor placeAfter(Transaction transaction, long userId, IntervalQuery query, int count)
            throws SQLException {
        Sql sql = near("i.start_ms, i.id", userId, query.unsearched());
        sql.add("OFFSET " + (count - 1));
        try (ResultSet rows = sql.prepare(transaction, 1).executeQuery()) {
            return rows.next() ? new IntervalCursor(rows.getLong(1), Uuids.fromBytes(rows.getBytes(2))) : null;
        }
    }

    /** An open interval that began more than a day before the window touches it, and is in neither range. */
    private static List<StoredInterval> withOpen(
            Transaction transaction,
            long userId,
            IntervalQuery query,
            Instant from,
            int limit,
            List<StoredInterval> page)
            throws SQLException {
        int found = page.size();
        collect(transaction, open(userId, query, from), query, 1, page);
        if (page.size() == found) {
            return page;
        }
        page.sort(query.newestFirst() ? ORDER.reversed() : ORDER);
        return page.size() <= limit ? page : page.subList(0, limit);
    }

    private static Sql open(long userId, IntervalQuery query, Instant from) {
        Sql sql = new Sql("i.start_ms", "i.id");
        sql.add("SELECT " + IntervalStore.COLUMNS);
        sql.add("FROM intervals i WHERE i.user_id = ? AND i.end_ms IS NULL AND i.start_ms <= ?")
                .bind(userId)
                .bind(from.toEpochMilli() - DAY);
        return restrict(sql, userId, query);
    }

    private static Sql near(long userId, IntervalQuery query) {
        return near(IntervalStore.COLUMNS, userId, query);
    }

    /** What starts at most a day before the window. */
    static Sql near(String columns, long userId, IntervalQuery query) {
        boolean byTag = !query.tags().all().isEmpty();
        Sql sql = new Sql(byTag ? "t.start_ms" : "i.start_ms", byTag ? "t.interval_id" : "i.id");
        sql.add("SELECT " + columns);
        if (byTag) {
            // CROSS JOIN, here and below: the left table leads, since it has the fewer rows, in the order of the list.
            sql.add(
                    "FROM interval_tags t CROSS JOIN intervals i WHERE i.user_id = t.user_id AND i.start_ms = t.start_ms"
                            + " AND i.id = t.interval_id AND t.user_id = ? AND t.tag = ?");
            sql.bind(userId).bind(query.tags().all().iterator().next());
        } else {
            sql.add("FROM intervals i WHERE i.user_id = ?").bind(userId);
        }
        Instant from = query.from();
        if (from != null && query.startsInside()) {
            sql.bound(">=", from.toEpochMilli());
        } else if (from != null) {
            sql.bound(">", from.toEpochMilli() - DAY)
                    .add("AND (i.end_ms > ? OR i.end_ms IS NULL)")
                    .bind(from.toEpochMilli());
        }
        return restrict(sql, userId, query);
    }

    private static Sql far(long userId, IntervalQuery query, Instant from) {
        return far(IntervalStore.COLUMNS, userId, query, from);
    }

    /** What starts earlier and reaches into the window. */
    static Sql far(String columns, long userId, IntervalQuery query, Instant from) {
        long millis = from.toEpochMilli();
        Sql sql = new Sql("l.start_ms", "l.interval_id");
        sql.add("SELECT " + columns);
        sql.add("FROM long_intervals l CROSS JOIN intervals i WHERE i.user_id = l.user_id AND i.start_ms = l.start_ms"
                        + " AND i.id = l.interval_id AND l.user_id = ?")
                .bind(userId);
        sql.add("AND l.start_ms > ? AND l.start_ms <= ? AND l.end_ms > ?")
                .bind(millis - LONGEST)
                .bind(millis - DAY)
                .bind(millis);
        return restrict(sql, userId, query);
    }

    /** Adds the filters, the order, and a limit to be bound last. */
    static Sql restrict(Sql sql, long userId, IntervalQuery query) {
        if (query.to() != null) {
            sql.bound("<", query.to().toEpochMilli());
        }
        if (query.cursor() != null) {
            sql.bound(query.newestFirst() ? "<" : ">", query.cursor());
        }
        if (query.last() != null) {
            sql.bound(query.newestFirst() ? ">=" : "<=", query.last());
        }
        sql.add("AND i.deleted_ms IS NULL");
        restrict(sql, userId, query.tags());
        if (query.zone() != null) {
            sql.add("AND i.zone IN (?, (SELECT z.code FROM names z WHERE z.user_id = ? AND z.name = ?))")
                    .bind(query.zone())
                    .bind(userId)
                    .bind(query.zone());
        }
        String direction = query.newestFirst() ? " DESC" : "";
        return sql.add("ORDER BY " + sql.start + direction + ", " + sql.id + direction + " LIMIT ?");
    }

    private static void restrict(Sql sql, long userId, TagFilter tags) {
        tags.all().forEach(tag -> hasOneOf(sql.add("AND"), userId, Set.of(tag)));
        if (!tags.any().isEmpty()) {
            hasOneOf(sql.add("AND"), userId, tags.any());
        }
        if (!tags.not().isEmpty()) {
            hasOneOf(sql.add("AND NOT"), userId, tags.not());
        }
        if (tags.none()) {
            sql.add("AND i.tags = ''");
        }
    }

    private static void hasOneOf(Sql sql, long userId, Set<String> tags) {
        String marks = String.join(", ", Collections.nCopies(tags.size(), "?"));
        sql.add("EXISTS (SELECT 1 FROM interval_tags x WHERE x.user_id = ? AND x.tag IN (" + marks + ")"
                        + " AND x.start_ms = i.start_ms AND x.interval_id = i.id)")
                .bind(userId);
        tags.forEach(sql::bind);
    }

    /** Adds the first rows that the query wants. What SQL alone cannot tell on every database is looked at here. */
    private static void collect(
            Transaction transaction, Sql sql, IntervalQuery query, int limit, List<StoredInterval> page)
            throws SQLException {
        int most = page.size() + limit;
        boolean looks = query.looksIntoRows();
        try (ResultSet rows =
                sql.prepare(transaction, looks ? Long.MAX_VALUE : limit).executeQuery()) {
            while (page.size() < most && rows.next()) {
                if (!looks || query.wants(rows.getBytes(1), Columns.text(rows, 5))) {
                    page.add(IntervalStore.interval(rows));
                }
            }
        }
    }

    /** One statement in the making: the text, and the values in the order of their question marks. */
    static final class Sql {
        private final String start;
        private final String id;
        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        /** @param start the column that leads the order, {@code id} the one that follows */
        Sql(String start, String id) {
            this.start = start;
            this.id = id;
        }

        Sql add(String part) {
            text.append(part).append(' ');
            return this;
        }

        Sql bind(Object value) {
            values.add(value);
            return this;
        }

        /**
         * Adds a bound of the order. Where another table leads, it is said of the interval too: PostgreSQL may read the
         * intervals first, and would begin with the oldest.
         */
        Sql bound(String operator, long startMillis) {
            for (String column : new TreeSet<>(List.of(start, "i.start_ms"))) {
                add("AND " + column + " " + operator + " ?").bind(startMillis);
            }
            return this;
        }

        Sql bound(String operator, IntervalCursor place) {
            for (String columns : new TreeSet<>(List.of(start + ", " + id, "i.start_ms, i.id"))) {
                add("AND (" + columns + ") " + operator + " (?, ?)")
                        .bind(place.startMillis())
                        .bind(Uuids.toBytes(place.id()));
            }
            return this;
        }

        PreparedStatement prepare(Transaction transaction, long limit) throws SQLException {
            PreparedStatement statement = transaction.prepare(text.toString());
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.setLong(values.size() + 1, limit);
            return statement;
        }
    }
}
