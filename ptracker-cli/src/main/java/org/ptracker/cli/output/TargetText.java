package org.ptracker.cli.output;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.time.CalendarNames;
import org.ptracker.common.busy.Summary;
import org.ptracker.common.targets.Target;
import org.ptracker.common.targets.Weekday;
import org.ptracker.common.time.Rfc3339;

/** Writes targets and balances for people. */
public final class TargetText {
    private TargetText() {}

    /** {@code Sat 2026-11-28}. */
    public static String day(String date) {
        return CalendarNames.day(Rfc3339.parseDay(date));
    }

    /** {@code 8 h on Mon–Fri}. */
    public static String target(Target target) {
        return length(BigDecimal.valueOf(requireNonNull(target.seconds()))) + " on "
                + weekdays(requireNonNull(target.weekdays()));
    }

    /** Three or more in a row as {@code Mon–Fri}. */
    private static String weekdays(List<@Nullable Weekday> weekdays) {
        List<List<Weekday>> runs = new ArrayList<>();
        DayOfWeek next = null;
        for (Weekday named : weekdays) {
            DayOfWeek weekday = requireNonNull(named).day();
            if (weekday != next) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(named);
            next = weekday == DayOfWeek.SUNDAY ? null : weekday.plus(1);
        }
        return runs.stream()
                .map(run -> run.size() < 3
                        ? run.stream().map(TargetText::name).collect(Collectors.joining(", "))
                        : name(run.get(0)) + "–" + name(run.get(run.size() - 1)))
                .collect(Collectors.joining(", "));
    }

    private static String name(Weekday weekday) {
        String name = weekday.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Days in a row as {@code Thu 2026-12-24 to Sat 2026-12-26}. */
    public static List<String> runs(List<String> days) {
        List<String> runs = new ArrayList<>();
        for (int first = 0, next = 0; first < days.size(); first = next) {
            next = first + 1;
            while (next < days.size()
                    && Rfc3339.parseDay(days.get(next - 1))
                            .plusDays(1)
                            .toString()
                            .equals(days.get(next))) {
                next++;
            }
            String last = next == first + 1 ? "" : " to " + day(days.get(next - 1));
            runs.add(day(days.get(first)) + last);
        }
        return runs;
    }

    /** {@code 7 h 42 min}, and {@code 0 h} for nothing. */
    static String length(BigDecimal seconds) {
        return seconds.signum() == 0 ? "0 h" : IntervalText.duration(seconds);
    }

    /** {@code +1 h 30 min} or {@code -45 min}; parts of a second are cut off. */
    public static String balance(BigDecimal seconds) {
        Duration length = Duration.ofSeconds(seconds.abs().longValue());
        return length.isZero() ? "0 h" : (seconds.signum() < 0 ? "-" : "+") + IntervalText.duration(length);
    }

    /** The balance of a row; empty where it has none. */
    static String balance(Summary.Row row, boolean narrow) {
        String balance = row.balanceSeconds() == null ? "" : balance(row.balanceSeconds());
        return narrow ? IntervalText.shortened(balance) : balance;
    }

    /** {@code target 40 h, balance +2 h, carried over -1 h, together +1 h}; null where there is no target. */
    public static @Nullable String balance(Summary summary) {
        BigDecimal target = summary.targetSeconds();
        if (target == null) {
            return null;
        }
        BigDecimal balance = summary.balanceSeconds();
        BigDecimal carried = summary.carriedSeconds();
        return "target " + length(target)
                + (balance == null ? "" : ", balance " + balance(balance))
                + (carried == null ? "" : ", carried over " + balance(carried))
                + (balance == null || carried == null ? "" : ", together " + balance(balance.add(carried)));
    }
}
