package org.ptracker.common.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time zones of this Java, by their IANA names, which do not include bare offsets. */
public final class TimeZones {
    private static final String UTC = "UTC";

    private TimeZones() {}

    /** In a class of its own: to name them, Java reads the rules of all. */
    private static final class Names {
        static final Set<String> ALL = ZoneRulesProvider.getAvailableZoneIds();
    }

    public static boolean isKnown(String name) {
        return name.equals(UTC) || Names.ALL.contains(name);
    }

    /** Whether two names stand for one zone, as {@code UTC}, {@code Etc/UTC} and {@code Z} do: clocks never differ. */
    public static boolean areSame(String one, String other) {
        return one.equals(other) || (isReadable(one) && isReadable(other) && areSame(ZoneId.of(one), ZoneId.of(other)));
    }

    /** The same of zones. */
    public static boolean areSame(ZoneId one, ZoneId other) {
        return one.equals(other) || one.getRules().equals(other.getRules());
    }

    /** The name by which others know this zone; null where it has none, as an offset of an hour. */
    public static @Nullable String nameOf(ZoneId zone) {
        String name = zone.getId();
        return isKnown(name) ? name : areSame(zone, ZoneOffset.UTC) ? UTC : null;
    }

    private static boolean isReadable(String name) {
        try {
            ZoneId.of(name);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
