package org.ptracker.cli.time;

import java.time.DayOfWeek;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/** Reads the hours and weekdays of {@code free} and spells them as the API does. */
public final class OfficeHoursParser {
    private static final Pattern HOURS = Pattern.compile("(\\d{1,2})(?::(\\d{2}))?[-–](\\d{1,2})(?::(\\d{2}))?");

    private OfficeHoursParser() {}

    /** {@code 9-17:30} as {@code 09:00-17:30}. */
    public static String hours(String text) {
        Matcher hours = HOURS.matcher(text.strip());
        if (!hours.matches()) {
            throw CommandException.usage("--hours " + text + ": write 9:00-17:00 or 9-17");
        }
        return clock(text, hours.group(1), hours.group(2)) + "-" + clock(text, hours.group(3), hours.group(4));
    }

    private static String clock(String text, String hour, @Nullable String minute) {
        int minutes = Integer.parseInt(hour) * 60 + (minute == null ? 0 : Integer.parseInt(minute));
        if (minutes > 24 * 60 || (minute != null && minute.compareTo("59") > 0)) {
            throw CommandException.usage("--hours " + text + ": a clock goes from 0:00 to 24:00");
        }
        return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }

    /** {@code mon-wed,Friday} as {@code mon,tue,wed,fri}. */
    public static String weekdays(String text) {
        Set<String> days = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("[-–]", 2);
            DayOfWeek last = weekday(text, ends[ends.length - 1]);
            for (DayOfWeek day = weekday(text, ends[0]); ; day = day.plus(1)) {
                days.add(day.name().substring(0, 3).toLowerCase(Locale.ROOT));
                if (day == last) {
                    break;
                }
            }
        }
        return String.join(",", days);
    }

    private static DayOfWeek weekday(String text, String word) {
        DayOfWeek named = CalendarNames.dayOfWeek(word);
        if (named != null) {
            return named;
        }
        throw CommandException.usage("--weekdays " + text + ": write mon-fri or mon,wed,fri");
    }
}
