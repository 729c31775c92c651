package org.ptracker.cli.command.targets;

import java.time.ZoneId;
import java.util.List;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.output.TargetText;
import org.ptracker.cli.time.WholeDays;

/** The days of {@code target off} and {@code target on}. */
final class TypedDays {
    private TypedDays() {}

    static WholeDays read(Invocation invocation, List<String> words) {
        ZoneId zone = invocation.calendars().zone(null);
        return invocation
                .readByClock(clock ->
                        WholeDays.read(String.join(" ", words), clock, zone, invocation.calendars()::weekStart))
                .value();
    }

    /** {@code Thu 2026-12-24 to Sat 2026-12-26, 3 days}. */
    static String words(WholeDays days) {
        String first = TargetText.day(days.first().toString());
        long count = days.days().count();
        return count == 1 ? first : first + " to " + TargetText.day(days.last().toString()) + ", " + count + " days,";
    }

    /** As the same commands take it, and {@code list} too. */
    static String range(WholeDays days) {
        return days.first().equals(days.last()) ? days.first().toString() : days.first() + ".." + days.last();
    }
}
