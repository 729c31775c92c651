package org.ptracker.server.interval.busy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.Summary;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.targets.WorkTargets;

/** Puts targets and balances beside what was worked, day by day in the reader's zone. Without a target there are none. */
final class BalanceSheet {
    private final WorkTargets targets;
    private final ZoneId zone;
    private final LocalDate today;

    BalanceSheet(WorkTargets targets, ZoneId zone, Instant now) {
        this.targets = targets;
        this.zone = zone;
        this.today = LocalDate.ofInstant(now, zone);
    }

    /** Whole days, as a target is of one: from the first target on, up to today, unless others are asked for. */
    TimeWindow window(TimeWindow asked) {
        requireWholeDays("from", asked.from());
        requireWholeDays("to", asked.to());
        LocalDate first = targets.first();
        if (first == null) {
            return asked;
        }
        Instant from = asked.from() == null ? start(first.isBefore(today) ? first : today) : asked.from();
        LocalDate next = LocalDate.ofInstant(from, zone).plusDays(1);
        Instant to = asked.to() == null ? start(next.isAfter(today) ? next : today.plusDays(1)) : asked.to();
        if (!to.isAfter(from)) {
            return new TimeWindow(start(LocalDate.ofInstant(to, zone).minusDays(1)), to, asked.tags(), zone);
        }
        return new TimeWindow(from, to, asked.tags(), zone);
    }

    private void requireWholeDays(String name, @Nullable Instant edge) {
        if (edge != null && !start(LocalDate.ofInstant(edge, zone)).equals(edge)) {
            throw RefusedException.parameter(
                    name, "not-whole-days", "is not the beginning of a day: a balance is of whole days");
        }
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The days before a window whose balance is carried over into it; null where there are none. */
    @Nullable
    TimeWindow before(TimeWindow window) {
        LocalDate first = targets.first();
        Instant from = window.from();
        return first == null || from == null || !start(first).isBefore(from)
                ? null
                : new TimeWindow(start(first), from, window.tags(), zone);
    }

    /**
     * The same totals, with targets and balances.
     *
     * @param unit what the rows stand for
     * @param days what was worked on each day of the window
     * @param workedBefore what was worked on the days before it; null where there are none
     */
    Summary of(Summary plain, CalendarUnit unit, List<Summary.Row> days, @Nullable BigDecimal workedBefore) {
        Balance all = new Balance(targets, today);
        List<Summary.Row> rows = new ArrayList<>();
        int next = 0;
        for (Summary.Row row : plain.items()) {
            Balance balance = new Balance(targets, today);
            for (;
                    next < days.size()
                            && unit.key(unit.first(day(days.get(next)))).equals(row.key());
                    next++) {
                balance.add(day(days.get(next)), days.get(next).busySeconds());
                all.add(day(days.get(next)), days.get(next).busySeconds());
            }
            rows.add(new Summary.Row(
                    row.key(),
                    row.start(),
                    row.end(),
                    row.busySeconds(),
                    row.loggedSeconds(),
                    row.intervals(),
                    row.last(),
                    balance.target(),
                    balance.balance()));
        }
        return new Summary(
                plain.by(),
                plain.zone(),
                plain.from(),
                plain.to(),
                plain.busySeconds(),
                plain.loggedSeconds(),
                plain.intervals(),
                all.target(),
                all.balance(),
                carried(plain.from(), workedBefore),
                rows);
    }

    private static LocalDate day(Summary.Row row) {
        return LocalDate.parse(row.key());
    }

    private @Nullable BigDecimal carried(@Nullable Instant from, @Nullable BigDecimal worked) {
        LocalDate first = targets.first();
        if (first == null || from == null || worked == null) {
            return null;
        }
        long wanted = 0;
        LocalDate end = LocalDate.ofInstant(from, zone);
        for (LocalDate day = first; day.isBefore(end) && !day.isAfter(today); day = day.plusDays(1)) {
            // A day that the zone skipped is none.
            wanted += start(day).isBefore(start(day.plusDays(1))) ? targets.seconds(day) : 0;
        }
        return worked.subtract(BigDecimal.valueOf(wanted));
    }
}
