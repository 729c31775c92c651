package org.ptracker.cli.report;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.RangeText;
import org.ptracker.cli.output.Rounding;
import org.ptracker.cli.output.TargetText;
import org.ptracker.cli.time.TimeRange;
import org.ptracker.common.busy.Period;
import org.ptracker.common.busy.Summary;

/**
 * What somebody did in a week or a month, in words.
 *
 * @param user whose it is
 * @param now when it was made
 * @param days the totals of each day, with balances where there are targets
 * @param tags the totals of each tag
 * @param busy when it was done: periods in their order
 * @param daysOff such as {@code 2026-12-24}
 * @param rounding how days and tags are rounded already; null for not at all
 */
public record WorkReport(
        String user,
        ZoneId zone,
        Instant now,
        Summary days,
        Summary tags,
        List<Period> busy,
        Set<String> daysOff,
        @Nullable Rounding rounding) {

    /**
     * One day.
     *
     * @param target empty where it has none, and so with {@code balance}
     */
    record Day(String day, String times, String worked, String target, String balance) {}

    /** One tag. */
    record Tag(String tag, String worked) {}

    /** {@code Mon 2026-11-23 to Sun 2026-11-29}. */
    String title() {
        return new RangeText(new IntervalText(zone))
                .of(new TimeRange(days.from(), days.to()))
                .replaceFirst("^ (?:on|from) ", "");
    }

    boolean hasTargets() {
        return days.targetSeconds() != null;
    }

    List<Day> rows() {
        return days.items().stream()
                .map(row -> new Day(
                        new IntervalText(zone).day(requireNonNull(row.start())),
                        times(row),
                        length(row.busySeconds()),
                        row.targetSeconds() == null ? "" : length(row.targetSeconds()),
                        balance(row.balanceSeconds())))
                .toList();
    }

    /** {@code 9:00–12:00, 13:00–17:00}, cut at midnight; of a day off without any, that it is one. */
    private String times(Summary.Row row) {
        Instant start = requireNonNull(row.start());
        Instant end = requireNonNull(row.end());
        IntervalText text = new IntervalText(zone);
        List<String> times = new ArrayList<>();
        for (Period period : busy) {
            if (period.start().isBefore(end) && period.end().isAfter(start)) {
                Instant first = period.start().isBefore(start) ? start : period.start();
                boolean toMidnight = !period.end().isBefore(end);
                times.add(toMidnight ? text.minute(first) + "–24:00" : text.range(minute(first), minute(period.end())));
            }
        }
        return times.isEmpty() && daysOff.contains(row.key()) ? "day off" : String.join(", ", times);
    }

    private static Instant minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES);
    }

    Day total() {
        return new Day(
                "Total",
                "",
                length(days.busySeconds()),
                days.targetSeconds() == null ? "" : length(days.targetSeconds()),
                balance(days.balanceSeconds()));
    }

    /** The longest first. */
    List<Tag> tagRows() {
        return tags.items().stream()
                .sorted(Comparator.comparing(Summary.Row::busySeconds).reversed())
                .map(row -> new Tag(row.key().isEmpty() ? "(none)" : row.key(), length(row.busySeconds())))
                .toList();
    }

    /** {@code carried over +1 h, together -6 h 30 min}; empty where nothing is. */
    String carried() {
        BigDecimal carried = days.carriedSeconds();
        BigDecimal balance = days.balanceSeconds();
        return carried == null
                ? ""
                : "carried over " + TargetText.balance(carried)
                        + (balance == null ? "" : ", together " + TargetText.balance(balance.add(carried)));
    }

    /** When it was made, and how it is rounded. */
    String notes() {
        String made = "made " + new IntervalText(zone).day(now) + " " + new IntervalText(zone).minute(now) + ", "
                + zone.getId() + " time";
        return rounding == null ? made : made + "; each row rounded to " + rounding.words();
    }

    private static String length(BigDecimal seconds) {
        return seconds.signum() == 0 ? "–" : IntervalText.duration(seconds);
    }

    private static String balance(@Nullable BigDecimal seconds) {
        return seconds == null ? "" : TargetText.balance(seconds);
    }

    /** The notes that a reader of text needs below the tables. */
    List<String> lines() {
        return List.of(carried(), notes()).stream()
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toList());
    }
}
