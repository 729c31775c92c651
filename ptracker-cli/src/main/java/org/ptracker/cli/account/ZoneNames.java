package org.ptracker.cli.account;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.common.time.TimeZones;

/** The names of time zones as people type them: {@code europe/berlin}, {@code Berlin}, {@code new york}. */
public final class ZoneNames {
    private static final int SHOWN = 3;

    private ZoneNames() {}

    /** Refuses what is no zone, with what was most likely meant. */
    static ZoneId require(String typed) {
        if (TimeZones.isKnown(typed)) {
            return ZoneId.of(typed);
        }
        refuse(typed);
        throw CommandException.usage("--zone " + typed + " is not a time zone; write one such as Europe/Berlin or UTC");
    }

    /** Refuses what is no zone but nearly one; any other name the server may know. */
    public static void refuse(String typed) {
        List<String> meant = TimeZones.isKnown(typed) ? List.of() : meant(typed);
        if (!meant.isEmpty()) {
            throw CommandException.usage(
                    "--zone " + typed + " is not a time zone; did you mean " + String.join(" or ", meant) + "?");
        }
    }

    private static List<String> meant(String typed) {
        String name = typed.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equalsIgnoreCase(name)
                        || zone.toLowerCase(Locale.ROOT).endsWith("/" + name))
                .sorted()
                .limit(SHOWN)
                .toList();
    }
}
