package org.ptracker.cli.output;

import java.time.Instant;
import java.time.LocalTime;
import org.ptracker.cli.time.TimeRange;

/** Writes the range that was looked at where nothing was found in it, so that a person sees what was asked. */
public record RangeText(IntervalText text) {
    /** {@code " from Mon 2026-11-23 to Sun 2026-11-29"}, {@code " on Tue 2026-11-24"}; nothing where it has no bound. */
    public String of(TimeRange range) {
        Instant from = range.from();
        Instant to = range.to();
        if (from == null) {
            return to == null ? "" : " until " + end(to);
        }
        if (to == null) {
            return " from " + start(from) + " on";
        }
        String first = start(from);
        String last = end(to);
        return first.equals(last) ? " on " + first : " from " + first + " to " + last;
    }

    private String start(Instant time) {
        return isMidnight(time) ? text.day(time) : text.day(time) + " " + text.clock(time);
    }

    /** The last day of the range, which ends where the next one begins. */
    private String end(Instant time) {
        return isMidnight(time) ? text.day(time.minusMillis(1)) : start(time);
    }

    private boolean isMidnight(Instant time) {
        return time.atZone(text.zone()).toLocalTime().equals(LocalTime.MIDNIGHT);
    }
}
