package org.ptracker.cli;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/** Turns local times of one zone into instants, and never guesses on the day of a clock change. */
record LocalTimes(ZoneId zone, ClockChange clockChange) {
    private static final DateTimeFormatter DAY_AND_CLOCK =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd H:mm", Locale.ROOT);

    Instant instant(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.atZone(zone).toInstant();
        }
        // In a gap the offset after it gives the earlier instant, in an overlap the offset before it does.
        ZoneOffset earlier = change.isGap() ? change.getOffsetAfter() : change.getOffsetBefore();
        ZoneOffset later = change.isGap() ? change.getOffsetBefore() : change.getOffsetAfter();
        return switch (clockChange) {
            case EARLIER -> local.toInstant(earlier);
            case LATER -> local.toInstant(later);
            case REFUSE ->
                throw CommandException.usage(DAY_AND_CLOCK.format(local)
                        + (change.isGap() ? " does not exist in " : " happens twice in ") + zone
                        + ": --earlier takes it as " + candidate(local, earlier)
                        + ", --later as " + candidate(local, later));
        };
    }

    private OffsetDateTime candidate(LocalDateTime local, ZoneOffset offset) {
        return local.toInstant(offset).atZone(zone).toOffsetDateTime();
    }
}
