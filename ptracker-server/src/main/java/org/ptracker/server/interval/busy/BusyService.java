package org.ptracker.server.interval.busy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.BusyPage;
import org.ptracker.common.busy.FreePage;
import org.ptracker.common.busy.Grouping;
import org.ptracker.common.busy.Summary;
import org.ptracker.server.access.Caller;
import org.ptracker.server.interval.list.IntervalScanStore;
import org.ptracker.server.interval.list.IntervalScanStore.Scan;
import org.ptracker.server.storage.Database;

/**
 * Adds intervals up, the caller's own only. Each answer is of one snapshot; an interval that is still open counts from its
 * start to now. Thread-safe.
 */
public final class BusyService {
    private final Database database;
    private final Clock clock;
    private final IntervalScanStore intervals = new IntervalScanStore();

    public BusyService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The periods of a window that follow the cursor, at most {@code limit} of them. */
    BusyPage busy(Caller caller, TimeWindow window, int limit, @Nullable PeriodCursor cursor) {
        Totals totals = new Totals();
        PeriodPage page = new PeriodPage(limit, cursor);
        PeriodMerger periods = new PeriodMerger(page);
        scan(caller, window, false, (start, end, tags) -> {
            totals.add(start, end);
            periods.add(start, end);
        });
        periods.finish();
        return new BusyPage(
                or(window.from(), totals.start()),
                or(window.to(), totals.end()),
                totals.busySeconds(),
                totals.loggedSeconds(),
                page.items(),
                page.next(window.filters()));
    }

    /** The gaps that follow the cursor, at most {@code limit} of them. */
    FreePage free(Caller caller, FreeQuery query, int limit, @Nullable PeriodCursor cursor) {
        PeriodPage page = new PeriodPage(limit, cursor);
        Gaps gaps = new Gaps(new FreeHours(query), query.leastMillis(), page);
        PeriodMerger periods = new PeriodMerger(gaps);
        scan(caller, query.window(), false, (start, end, tags) -> periods.add(start, end));
        periods.finish();
        gaps.finish();
        return new FreePage(query.from(), query.to(), page.seconds(), page.items(), page.next(query.filters()));
    }

    Summary summary(Caller caller, TimeWindow window, SummaryRows asked) {
        Totals totals = new Totals();
        CalendarUnit unit = asked.unit();
        if (unit == null) {
            TagTotals ofTags = new TagTotals();
            scan(caller, window, true, (start, end, tags) -> {
                totals.add(start, end);
                ofTags.add(start, end, tags);
            });
            return summary(
                    asked.by(),
                    window,
                    or(window.from(), totals.start()),
                    or(window.to(), totals.end()),
                    totals,
                    ofTags.rows());
        }
        Buckets buckets = new Buckets(unit, window);
        scan(caller, window, false, (start, end, tags) -> {
            totals.add(start, end);
            buckets.add(start, end);
        });
        List<Summary.Row> rows = buckets.rows();
        Instant first = rows.isEmpty() ? window.from() : rows.get(0).start();
        Instant last = rows.isEmpty() ? window.to() : rows.get(rows.size() - 1).end();
        return summary(asked.by(), window, first, last, totals, rows);
    }

    private static Summary summary(
            Grouping by,
            TimeWindow window,
            @Nullable Instant from,
            @Nullable Instant to,
            Totals totals,
            List<Summary.Row> rows) {
        return new Summary(
                by,
                window.zone().getId(),
                from,
                to,
                totals.busySeconds(),
                totals.loggedSeconds(),
                totals.intervals(),
                rows);
    }

    private void scan(Caller caller, TimeWindow window, boolean withTags, IntervalScanStore.Sink sink) {
        Scan scan = new Scan(window.from(), window.to(), window.tags(), withTags);
        Instant now = clock.instant();
        database.read(caller.userId(), transaction -> {
            intervals.scan(transaction, caller.userId(), scan, now, sink);
            return true;
        });
    }

    private static @Nullable Instant or(@Nullable Instant asked, @Nullable Long found) {
        return asked != null || found == null ? asked : Instant.ofEpochMilli(found);
    }
}
