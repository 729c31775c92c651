package org.ptracker.server.interval.busy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.busy.BusyPage;
import org.ptracker.common.busy.FreePage;
import org.ptracker.common.busy.Grouping;
import org.ptracker.common.busy.Summary;
import org.ptracker.server.access.Caller;
import org.ptracker.server.interval.list.IntervalScanStore;
import org.ptracker.server.interval.list.IntervalScanStore.Scan;
import org.ptracker.server.interval.targets.TargetStore;
import org.ptracker.server.interval.targets.WorkTargets;
import org.ptracker.server.storage.Database;

/**
 * Adds intervals up, the caller's own only. Each answer is of one snapshot; an interval that is still open counts from its
 * start to now. Thread-safe.
 */
public final class BusyService {
    /** What a balance is made of: the days of more than a hundred years. */
    private static final int MOST_DAYS = 10 * Limits.SUMMARY_ROWS;

    private final Database database;
    private final Clock clock;
    private final IntervalScanStore intervals = new IntervalScanStore();
    private final TargetStore targets = new TargetStore();

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
        return summary(asked.by(), window, buckets.rows(), totals);
    }

    /** The same of days, weeks or months, with targets and balances where the account has targets. */
    Summary balanced(Caller caller, TimeWindow asked, SummaryRows rows, CalendarUnit unit) {
        Instant now = clock.instant();
        Optional<Summary> balanced = database.read(caller.userId(), transaction -> {
            WorkTargets stored = targets.read(transaction, caller.userId());
            BalanceSheet sheet = new BalanceSheet(stored, asked.zone(), now);
            TimeWindow window = sheet.window(asked);
            if (stored.first() == null) {
                return Optional.empty();
            }
            Totals totals = new Totals();
            Buckets buckets = new Buckets(unit, window);
            Buckets days = new Buckets(CalendarUnit.DAY, window, MOST_DAYS);
            intervals.scan(transaction, caller.userId(), scan(window, false), now, (start, end, tags) -> {
                totals.add(start, end);
                buckets.add(start, end);
                days.add(start, end);
            });
            Totals earlier = new Totals();
            TimeWindow before = sheet.before(window);
            if (before != null) {
                Scan ofBefore = scan(before, false);
                intervals.scan(
                        transaction, caller.userId(), ofBefore, now, (start, end, tags) -> earlier.add(start, end));
            }
            Summary plain = summary(rows.by(), window, buckets.rows(), totals);
            return Optional.of(sheet.of(plain, unit, days.rows(), before == null ? null : earlier.busySeconds()));
        });
        return balanced.orElseGet(() -> summary(caller, asked, rows));
    }

    private static Summary summary(Grouping by, TimeWindow window, List<Summary.Row> rows, Totals totals) {
        Instant first = rows.isEmpty() ? window.from() : rows.get(0).start();
        Instant last = rows.isEmpty() ? window.to() : rows.get(rows.size() - 1).end();
        return summary(by, window, first, last, totals, rows);
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
        Scan scan = scan(window, withTags);
        Instant now = clock.instant();
        database.read(caller.userId(), transaction -> {
            intervals.scan(transaction, caller.userId(), scan, now, sink);
            return true;
        });
    }

    private static Scan scan(TimeWindow window, boolean withTags) {
        return new Scan(window.from(), window.to(), window.tags(), withTags);
    }

    private static @Nullable Instant or(@Nullable Instant asked, @Nullable Long found) {
        return asked != null || found == null ? asked : Instant.ofEpochMilli(found);
    }
}
