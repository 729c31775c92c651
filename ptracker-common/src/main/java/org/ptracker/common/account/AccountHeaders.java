package org.ptracker.common.account;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Headers of every answer to a token or session that works: by which settings its account reads and shows times. A client
 * that computed with remembered ones sees from the answer itself whether they still hold.
 */
public final class AccountHeaders {
    /** The IANA time zone, such as {@code Europe/Berlin}. */
    public static final String ZONE = "PTracker-Zone";

    /** The first day of the week, as {@link WeekStart} is written in JSON: {@code monday}. */
    public static final String WEEK_START = "PTracker-Week-Start";

    private AccountHeaders() {}

    /** Both, by their names. */
    public static Map<String, String> of(String zone, WeekStart weekStart) {
        return Map.of(ZONE, zone, WEEK_START, weekStart.name().toLowerCase(Locale.ROOT));
    }

    /** What a value of {@link #WEEK_START} means; null where it is none. */
    public static @Nullable WeekStart weekStart(@Nullable String value) {
        for (WeekStart day : WeekStart.values()) {
            if (day.name().equalsIgnoreCase(value)) {
                return day;
            }
        }
        return null;
    }
}
