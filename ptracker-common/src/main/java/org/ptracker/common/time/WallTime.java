package org.ptracker.common.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * What a time on the clock of a zone stands for: one instant, none, or two. Nothing is guessed; the caller says what is to
 * become of a doubtful one. The tables are those of the running Java. Immutable.
 */
public sealed interface WallTime {

    /** Reads the clock of a zone. */
    static WallTime of(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return new Exact(local.atZone(zone).toInstant());
        }
        Instant before = local.toInstant(change.getOffsetBefore());
        Instant after = local.toInstant(change.getOffsetAfter());
        return change.isGap() ? new Gap(change, after, before) : new Fold(change, before, after);
    }

    /** One instant, as on nearly every day. */
    record Exact(Instant instant) implements WallTime {}

    /** A time that a clock change skipped or repeated. */
    sealed interface Doubtful extends WallTime {
        ZoneOffsetTransition change();

        Instant earlier();

        Instant later();
    }

    /**
     * Never on the clock: it went forward over this time.
     *
     * @param change when the clock went forward, and by how much
     * @param earlier the time moved back by the length of the gap, which is before the change
     * @param later the time moved on by the length of the gap, which is not before the change
     */
    record Gap(ZoneOffsetTransition change, Instant earlier, Instant later) implements Doubtful {}

    /**
     * Twice on the clock: it went back over this time.
     *
     * @param change when the clock went back, and by how much
     * @param earlier the first time, before the change
     * @param later the second time, not before the change
     */
    record Fold(ZoneOffsetTransition change, Instant earlier, Instant later) implements Doubtful {}
}
