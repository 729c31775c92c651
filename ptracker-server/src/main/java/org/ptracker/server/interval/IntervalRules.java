package org.ptracker.server.interval;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.common.time.IsoDuration;
import org.ptracker.common.time.Rfc3339;
import org.ptracker.common.time.TimeZones;
import org.ptracker.common.time.WallTime;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.text.CaseFold;
import org.ptracker.server.text.PlainText;

/** What an interval must be. Reads one request's intervals and collects every fault with its place. */
public final class IntervalRules {
    private static final int FAULTS = 50;
    /** How much the client's clock may be ahead. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final Instant LAST = Limits.LATEST.minusMillis(1);
    private static final String NO_OFFSET =
            "has no offset from UTC: end it with Z or an offset such as +01:00, or name the"
                    + " zone whose clocks show it, such as \"zone\": \"Europe/Berlin\"";

    private final List<Fault> faults = new ArrayList<>();
    private final String prefix;
    private final Instant now;

    /** @param prefix where the interval stands in the body, as a JSON Pointer: empty, or such as {@code /items/3} */
    public IntervalRules(String prefix, Instant now) {
        this.prefix = prefix;
        this.now = now;
    }

    /** The interval that was asked for, or 422 with every fault. */
    public IntervalContent read(NewInterval wanted, String defaultZone) {
        Instant start = instant("/start", wanted.start(), wanted.zone());
        Instant end = end(wanted, start);
        checkLength(wanted, start, end);
        String zone = zone(wanted.zone(), defaultZone);
        String note = note(wanted.note());
        List<String> tags = tags(wanted.tags());
        if (wanted.end() == null && wanted.duration() == null) {
            checkOpen(start);
        }
        if (!faults.isEmpty() || start == null) {
            throw RefusedException.invalid(faults);
        }
        return new IntervalContent(start, end, zone, note, tags);
    }

    private @Nullable Instant end(NewInterval wanted, @Nullable Instant start) {
        if (wanted.end() != null && wanted.duration() != null) {
            fault("/duration", "not-both", "is given beside end; give one of the two");
            return null;
        }
        if (wanted.end() != null) {
            return instant("/end", wanted.end(), wanted.zone());
        }
        if (wanted.duration() == null) {
            return null;
        }
        Duration duration = duration(wanted.duration());
        // Within the limits of length first: beyond them the sum may not exist.
        return start == null || duration == null ? null : start.plus(duration);
    }

    /** @param zone whose clocks a time without an offset is read from */
    private @Nullable Instant instant(String field, @Nullable String text, @Nullable String zone) {
        if (text == null) {
            fault(field, "required", "is missing");
            return null;
        }
        try {
            if (!Rfc3339.hasNoOffset(text)) {
                return withinYears(field, Rfc3339.parse(text));
            }
            LocalDateTime local = Rfc3339.parseWithoutOffset(text);
            if (zone == null) {
                fault(field, "malformed", NO_OFFSET);
                return null;
            }
            // An unknown zone has a fault of its own.
            return TimeZones.isKnown(zone) ? onTheClocksOf(ZoneId.of(zone), local, field) : null;
        } catch (DateTimeException e) {
            fault(field, "malformed", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Instant withinYears(String field, Instant instant) {
        if (instant.isBefore(Limits.EARLIEST) || instant.isAfter(LAST)) {
            fault(field, "out-of-range", "is outside the years 1970 to 9999");
            return null;
        }
        return instant;
    }

    private @Nullable Instant onTheClocksOf(ZoneId zone, LocalDateTime local, String field) {
        WallTime time = WallTime.of(local, zone);
        if (time instanceof WallTime.Exact exact) {
            return withinYears(field, exact.instant());
        }
        WallTime.Doubtful doubtful = (WallTime.Doubtful) time;
        if (withinYears(field, doubtful.earlier()) != null) {
            ZoneOffsetTransition change = doubtful.change();
            ProblemCode code = change.isGap() ? ProblemCode.LOCAL_TIME_GAP : ProblemCode.LOCAL_TIME_AMBIGUOUS;
            List<String> candidates =
                    List.of(Rfc3339.format(doubtful.earlier(), zone), Rfc3339.format(doubtful.later(), zone));
            String detail = (change.isGap() ? "does not exist" : "happens twice") + " in " + zone + ": clocks go "
                    + (change.isGap() ? "forward" : "back") + " from " + change.getDateTimeBefore() + " to "
                    + change.getDateTimeAfter() + "; write " + String.join(" or ", candidates);
            faults.add(new Fault(prefix + field, null, code.code(), detail, candidates));
        }
        return null;
    }

    private @Nullable Duration duration(String text) {
        try {
            Duration duration = IsoDuration.parse(text).truncatedTo(ChronoUnit.MILLIS);
            if (duration.compareTo(Duration.ofMillis(1)) < 0) {
                fault("/duration", "out-of-range", "is shorter than a millisecond");
                return null;
            }
            if (duration.compareTo(Limits.LONGEST_INTERVAL) > 0) {
                fault("/duration", "too-long", tooLong());
                return null;
            }
            return duration;
        } catch (DateTimeException e) {
            fault("/duration", "malformed", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void checkLength(NewInterval wanted, @Nullable Instant start, @Nullable Instant end) {
        if (start == null || end == null) {
            return;
        }
        if (!end.isAfter(start)) {
            fault("/end", "not-after-start", "is not after the start, " + Rfc3339.format(start));
        } else if (Duration.between(start, end).compareTo(Limits.LONGEST_INTERVAL) > 0) {
            fault("/end", "too-long", tooLong());
        } else if (end.isAfter(LAST)) {
            fault(wanted.duration() == null ? "/end" : "/duration", "out-of-range", "ends after the year 9999");
        }
    }

    /** Without an end it means "busy since", and nobody is busy since later. */
    private void checkOpen(@Nullable Instant start) {
        if (start != null && start.isAfter(now.plus(CLOCKS_DIFFER))) {
            fault(
                    "/end",
                    "required",
                    "is missing: what starts later than now needs an end or a duration, and the server's clock says "
                            + Rfc3339.format(now.truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    private static String tooLong() {
        return "makes an interval of more than " + Limits.LONGEST_INTERVAL.toDays() + " days";
    }

    private String zone(@Nullable String zone, String defaultZone) {
        if (zone == null) {
            return defaultZone;
        }
        if (!TimeZones.isKnown(zone)) {
            fault("/zone", "unknown-zone", "is not an IANA time zone such as Europe/Berlin");
        }
        return zone;
    }

    private String note(@Nullable String note) {
        if (note == null) {
            return "";
        }
        int bytes = note.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Limits.NOTE_BYTES) {
            fault("/note", "too-long", "has " + bytes + " bytes; at most " + Limits.NOTE_BYTES + " work");
        } else if (!PlainText.is(note, "\t\n\r")) {
            fault("/note", "invalid-character", "has a control character or half a surrogate pair");
        }
        return note;
    }

    private List<String> tags(@Nullable List<@Nullable String> tags) {
        if (tags == null) {
            return List.of();
        }
        Map<String, String> distinct = new LinkedHashMap<>();
        // Beyond one tag too many the rest changes nothing; a body has room for a million.
        for (int i = 0; i < tags.size() && distinct.size() <= Limits.TAGS && faults.size() < FAULTS; i++) {
            String tag = tags.get(i);
            String fault = tag == null ? "is null" : TagRule.fault(tag);
            if (fault != null) {
                fault("/tags/" + i, "invalid", fault);
            } else if (tag != null) {
                distinct.putIfAbsent(CaseFold.of(tag), tag);
            }
        }
        if (distinct.size() > Limits.TAGS) {
            fault("/tags", "too-many", "are more than " + Limits.TAGS);
        }
        return List.copyOf(distinct.values());
    }

    private void fault(String field, String code, String detail) {
        faults.add(Fault.at(prefix + field, code, detail));
    }
}
