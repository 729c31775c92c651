package org.ptracker.cli.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.Grouping;
import org.ptracker.common.busy.Summary;

/** How the totals of a report are rounded; what is stored stays as it is. */
public record Rounding(Duration step, Direction direction) {
    /** Which way. */
    public enum Direction {
        UP(RoundingMode.UP),
        DOWN(RoundingMode.DOWN),
        NEAREST(RoundingMode.HALF_UP);

        private final RoundingMode mode;

        Direction(RoundingMode mode) {
            this.mode = mode;
        }
    }

    /** {@code 15 min, up}, for a report, which has to say it. */
    public String words() {
        return IntervalText.duration(step) + ", " + direction.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Each row rounded, and the totals the sums of the rows, so that a column adds up. Of tags, which may share intervals, the
     * totals are rounded themselves. A balance moves with what was worked; what is carried over stays exact.
     */
    public Summary of(Summary exact) {
        List<Summary.Row> rows = exact.items().stream().map(this::of).toList();
        boolean addsUp = exact.by() != Grouping.TAG;
        return new Summary(
                exact.by(),
                exact.zone(),
                exact.from(),
                exact.to(),
                addsUp ? sum(rows, Summary.Row::busySeconds) : of(exact.busySeconds()),
                addsUp ? sum(rows, Summary.Row::loggedSeconds) : of(exact.loggedSeconds()),
                exact.intervals(),
                exact.targetSeconds(),
                exact.balanceSeconds() == null ? null : sum(rows, row -> orZero(row.balanceSeconds())),
                exact.carriedSeconds(),
                rows);
    }

    private Summary.Row of(Summary.Row row) {
        BigDecimal busy = of(row.busySeconds());
        BigDecimal balance = row.balanceSeconds();
        return new Summary.Row(
                row.key(),
                row.start(),
                row.end(),
                busy,
                of(row.loggedSeconds()),
                row.intervals(),
                row.last(),
                row.targetSeconds(),
                balance == null ? null : balance.add(busy).subtract(row.busySeconds()));
    }

    private static BigDecimal orZero(@Nullable BigDecimal seconds) {
        return seconds == null ? BigDecimal.ZERO : seconds;
    }

    private BigDecimal of(BigDecimal seconds) {
        BigDecimal unit = BigDecimal.valueOf(step.toSeconds());
        return seconds.divide(unit, 0, direction.mode).multiply(unit);
    }

    private static BigDecimal sum(List<Summary.Row> rows, Function<Summary.Row, BigDecimal> column) {
        return rows.stream().map(column).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
