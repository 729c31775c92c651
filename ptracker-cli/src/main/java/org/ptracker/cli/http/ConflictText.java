package org.ptracker.cli.http;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.busy.FreeStretch;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.time.Rfc3339;

/** What is in the way, with all that a person needs to mend it. Its times are in UTC; who prints them makes them local. */
final class ConflictText {
    private static final Pattern WANTED = Pattern.compile("\\S+/\\S+(?= overlaps )");
    private static final int SHOWN = 3;
    private static final int SHORT_ID = 8;

    private ConflictText() {}

    /**
     * {@code 2026-11-02T08:30:00Z/2026-11-02T09:30:00Z overlaps 2026-11-02T08:00:00Z/2026-11-02T09:00:00Z "meeting" (id
     * 5be1f2a3); free from 2026-11-02T09:00:00Z}.
     */
    static String of(String detail, List<Interval> conflicts, @Nullable FreeStretch free) {
        Matcher wanted = WANTED.matcher(detail);
        String head = wanted.lookingAt() ? wanted.group() + " overlaps " : detail + ": ";
        int more = conflicts.size() - SHOWN;
        return head
                + conflicts.stream().limit(SHOWN).map(ConflictText::of).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "")
                + (free == null ? "" : "; " + room(free, conflicts.get(0)));
    }

    private static String of(Interval interval) {
        String id = interval.id().toString();
        Instant end = interval.end();
        return Rfc3339.format(interval.start()) + "/" + (end == null ? "(open)" : Rfc3339.format(end))
                + (interval.note().isEmpty() ? "" : " \"" + interval.note() + "\"")
                + " (id " + id.substring(id.length() - SHORT_ID) + ")";
    }

    private static String room(FreeStretch free, Interval conflict) {
        return free.start().isBefore(conflict.start())
                ? "free until " + Rfc3339.format(free.end())
                : "free from " + Rfc3339.format(free.start());
    }
}
