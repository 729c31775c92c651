package org.ptracker.cli.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/** Several days at once: {@code mon-fri}, {@code mon,wed}, {@code weekdays}, {@code daily}. */
public record RepeatedDays(Set<DayOfWeek> weekdays) {
    private static final Pattern SEVERAL = Pattern.compile("\\p{L}{3,9}\\.?(?:[-–—,]\\p{L}{3,9}\\.?)+,?");
    private static final Pattern YEAR = Pattern.compile(".*\\d{4}.*");
    private static final int HALF_A_YEAR = 6;

    /** The days that a word names, or null where it does not name several. */
    public static @Nullable RepeatedDays of(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        if (name.equals("daily") || name.equals("weekdays")) {
            return new RepeatedDays(
                    name.equals("daily")
                            ? EnumSet.allOf(DayOfWeek.class)
                            : EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        }
        if (!SEVERAL.matcher(name).matches()) {
            return null;
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : name.split(",", -1)) {
            String[] ends = part.split("[-–—]", -1);
            DayOfWeek first = CalendarNames.dayOfWeek(ends[0]);
            DayOfWeek last = CalendarNames.dayOfWeek(ends[ends.length - 1]);
            if (part.isEmpty()) {
                continue;
            }
            if (first == null || last == null || ends.length > 2) {
                return null;
            }
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return new RepeatedDays(days);
    }

    /** One weekday or several, in one word or in more. */
    public static RepeatedDays ofWords(List<String> words) {
        String text = String.join(",", words);
        RepeatedDays several = of(text);
        DayOfWeek one = CalendarNames.dayOfWeek(text);
        if (several == null && one == null) {
            throw CommandException.usage("\"" + String.join(" ", words)
                    + "\" names no days of the week; write mon-fri, mon,wed, friday, weekdays or daily");
        }
        return several == null && one != null ? new RepeatedDays(EnumSet.of(one)) : requireNonNull(several);
    }

    /** These days of the week of today. */
    public List<LocalDate> ofWeek(LocalDate today, DayOfWeek weekStart) {
        LocalDate first = today.with(TemporalAdjusters.previousOrSame(weekStart));
        return within(first, first.plusDays(DayOfWeek.values().length - 1L));
    }

    /** These days from the first to the last, both included. */
    public List<LocalDate> within(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1))
                .filter(day -> weekdays.contains(day.getDayOfWeek()))
                .toList();
    }

    /**
     * A day from which or to which something is repeated. One without a year is the latest by the grammar, and here the next one
     * is meant as often: where the latest is long ago, it is refused.
     */
    public static LocalDate requireClear(String text, LocalDate day, LocalDate today) {
        if (!YEAR.matcher(text).matches() && day.isBefore(today.minusMonths(HALF_A_YEAR))) {
            throw CommandException.usage("\"" + text.strip() + "\" may be " + day + " or " + day.plusYears(1)
                    + ": write the one that you mean");
        }
        return day;
    }
}
