package org.ptracker.cli.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.common.time.Rfc3339;
import org.ptracker.common.time.WallTime;

/** Turns local times of one zone into instants, and never guesses on the day of a clock change. */
record LocalTimes(ZoneId zone, ClockChange clockChange) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    Instant instant(LocalDateTime local) {
        WallTime time = WallTime.of(local, zone);
        if (time instanceof WallTime.Exact exact) {
            return exact.instant();
        }
        WallTime.Doubtful doubtful = (WallTime.Doubtful) time;
        return switch (clockChange) {
            case EARLIER -> doubtful.earlier();
            case LATER -> doubtful.later();
            case REFUSE ->
                throw CommandException.usage(CalendarNames.day(local.toLocalDate()) + " " + CLOCK.format(local)
                        + (time instanceof WallTime.Gap ? " does not exist in " : " happens twice in ") + zone
                        + ": write " + Rfc3339.format(doubtful.earlier(), zone) + " (--earlier) or "
                        + Rfc3339.format(doubtful.later(), zone) + " (--later)");
        };
    }
}
