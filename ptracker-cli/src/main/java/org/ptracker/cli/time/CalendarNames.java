package org.ptracker.cli.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The English names of weekdays and months: whole, their first three letters, or as people shorten them besides. */
public final class CalendarNames {
    private static final Map<String, DayOfWeek> WEEKDAYS = Map.of(
            "tues", DayOfWeek.TUESDAY,
            "weds", DayOfWeek.WEDNESDAY,
            "thur", DayOfWeek.THURSDAY,
            "thurs", DayOfWeek.THURSDAY);

    private CalendarNames() {}

    /**
     * {@code Tue 2026-11-24}. Not by a pattern with the name in it: for that Java starts what it knows of languages, which every
     * list would wait for.
     */
    public static String day(LocalDate date) {
        return shortName(date) + " " + date;
    }

    /** {@code Tue}. */
    public static String shortName(LocalDate date) {
        String name = date.getDayOfWeek().name();
        return name.charAt(0) + name.substring(1, 3).toLowerCase(Locale.ROOT);
    }

    /** The day of the week with this name, or null. */
    static @Nullable DayOfWeek dayOfWeek(String word) {
        String name = plain(word);
        return WEEKDAYS.getOrDefault(name, find(DayOfWeek.values(), name));
    }

    /** The month with this name, or null. */
    static @Nullable Month month(String word) {
        String name = plain(word);
        return name.equals("sept") ? Month.SEPTEMBER : find(Month.values(), name);
    }

    /** {@code Nov.} is written with its point, too. */
    private static String plain(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static <E extends Enum<E>> @Nullable E find(E[] all, String name) {
        return Arrays.stream(all)
                .filter(one -> one.name().equalsIgnoreCase(name)
                        || one.name().substring(0, 3).equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
