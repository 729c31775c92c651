package org.ptracker.common.time;

import java.time.ZoneId;
import java.util.Set;

/** The time zones of this Java, by their IANA names. Bare offsets are none of them. */
public final class TimeZones {
    private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

    private TimeZones() {}

    public static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }
}
