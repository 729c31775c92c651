package org.ptracker.server.interval.busy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.failure.RefusedException;

/**
 * The same hours of every day, by the clocks of a zone.
 *
 * <p>Where a clock change skips one of the two times, it is the first instant after the gap. Where it repeats one, the hours
 * begin with the earlier and end with the later of the two, so that they hold all that anybody would count as theirs.
 *
 * @param startMinute minutes of the clock since 0:00 of the day, below 1,440
 * @param endMinute the same, of the same day or, from 1,440 on, of the next; after {@code startMinute}
 */
record DayHours(int startMinute, int endMinute) {
    static final DayHours ALL = new DayHours(0, 1440);

    private static final Pattern TEXT =
            Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])-(?:(24):(00)|([01][0-9]|2[0-3]):([0-5][0-9]))");
    private static final int DAY = 1440;

    static @Nullable DayHours parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher times = TEXT.matcher(text);
        if (!times.matches()) {
            throw RefusedException.parameter(
                    "hours", "malformed", "are not two times from 00:00 to 24:00 such as 09:00-17:00 or 22:00-06:00");
        }
        int start = minute(times.group(1), times.group(2));
        int end = times.group(3) != null ? DAY : minute(times.group(5), times.group(6));
        if (start == end) {
            throw RefusedException.parameter(
                    "hours", "empty", "end where they begin; write 00:00-24:00 for the whole day");
        }
        return new DayHours(start, end > start ? end : end + DAY);
    }

    private static int minute(String hours, String minutes) {
        return 60 * Integer.parseInt(hours) + Integer.parseInt(minutes);
    }

    /** Where the hours of a day begin. */
    Instant start(LocalDate date, ZoneId zone) {
        return resolve(date.atStartOfDay().plusMinutes(startMinute), zone, false);
    }

    /** Where they are over, which may be on the next day. Not after the start when a clock change skipped all of them. */
    Instant end(LocalDate date, ZoneId zone) {
        return resolve(date.atStartOfDay().plusMinutes(endMinute), zone, true);
    }

    private static Instant resolve(LocalDateTime local, ZoneId zone, boolean later) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.toInstant(zone.getRules().getOffset(local));
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        return local.toInstant(later ? change.getOffsetAfter() : change.getOffsetBefore());
    }
}
