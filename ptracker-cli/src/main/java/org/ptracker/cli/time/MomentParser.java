package org.ptracker.cli.time;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.common.time.Rfc3339;

/**
 * Reads one point in time: a clock time with or without a day before it, {@code now}, {@code -15m}, {@code 15 min ago}, or a
 * timestamp.
 */
final class MomentParser {
    static final String TIMES = "9:00, yesterday 9:00, 24 nov 9:00, -15m, now or 2026-11-24T09:00:00+01:00";
    private static final Pattern OFFSET = Pattern.compile("[-−]\\d.*");
    private static final Pattern OTHER_DATE = Pattern.compile("\\d{1,4}([./])\\d{1,2}(?:\\1(?:\\d{2,4})?)?");
    private static final Pattern DAY_AND_MONTH =
            Pattern.compile("(0?[1-9]|[12]\\d|3[01])[./](0?[1-9]|[12]\\d|3[01])\\.?");
    private static final Pattern WITH_POINTS = Pattern.compile("\\d{1,2}\\.\\d{2}(?:[-–]\\d{1,2}\\.\\d{2})?");
    /** What may stand before a time and adds nothing to it. */
    private static final Set<String> PREPOSITIONS = Set.of("at", "from", "since");

    private static final ClockTime START_OF_DAY = new ClockTime("0:00", LocalTime.MIDNIGHT, ClockTime.Form.EXACT);

    private static final Map<String, String> OTHER_WORDS = Map.of(
            "next", "the date, such as 24 nov 2026",
            "this", "the date, such as 24 nov 2026",
            "?", "now, or ptracker start 9:00 for what still goes on",
            "half", "9:30, or half an hour ago",
            "quarter", "9:15");

    private final Instant now;
    private final LocalTimes local;
    private final DayParser days;
    private final Periods periods;

    MomentParser(Instant now, LocalTimes local, DayParser days, Periods periods) {
        this.now = now;
        this.local = local;
        this.days = days;
        this.periods = periods;
    }

    /**
     * What was read: an instant, or a clock time of a day, which {@link #instant} makes one of.
     *
     * @param dayNamed whether it says its day
     * @param base the day of a time after it that names none, and that from which a mark of klog's counts
     */
    record Moment(
            @Nullable Instant instant, @Nullable ClockTime clock, LocalDate day, boolean dayNamed, LocalDate base) {
        Moment with(@Nullable ClockTime other) {
            return other == null ? this : new Moment(instant, other, day, dayNamed, base);
        }

        /** Whether a day after it may be its day; of midnight it could be that before or after the day. */
        boolean movable() {
            return clock != null && !dayNamed && !clock.is(ClockTime.Form.MIDNIGHT);
        }

        Moment on(LocalDate other) {
            return new Moment(instant, clock, other, true, other);
        }

        /** Of an end that names a weekday, on the first such day that is not before the start. */
        Moment notBefore(Moment start) {
            return clock == null || !day.isBefore(start.day())
                    ? this
                    : on(start.day().with(TemporalAdjusters.nextOrSame(day.getDayOfWeek())));
        }
    }

    /** Goes over a day, or over one token where there is none, and tells whether there was. */
    boolean readDay(WordCursor cursor) {
        int position = cursor.position();
        try {
            if (days.read(cursor) != null) {
                return true;
            }
        } catch (CommandException e) {
            cursor.back(position);
        }
        cursor.take();
        return false;
    }

    /** The day of {@code 9-10 yesterday}, and null where a note may follow: {@code 9-10 monday planning}. */
    @Nullable
    LocalDate dayAfter(WordCursor cursor) {
        int position = cursor.position();
        cursor.skipIf("on");
        LocalDate day = cursor.done() ? null : days.read(cursor);
        if (day == null || !cursor.done()) {
            cursor.back(position);
            return null;
        }
        return day;
    }

    private Moment at(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, local.zone());
        return new Moment(instant, null, day, true, day);
    }

    /** Only here is a doubtful local time refused: by then its day is known. */
    Instant instant(Moment moment) {
        return moment.clock() == null
                ? requireNonNull(moment.instant())
                : local.instant(moment.clock().on(moment.day()));
    }

    /** Reads one and refuses anything else; {@code day} is the day of a clock time that names none. */
    Moment read(WordCursor cursor, LocalDate day) {
        Moment moment = tryRead(cursor, day);
        if (moment == null) {
            throw cursor.done() ? CommandException.usage("the time is missing: write " + TIMES) : noTime(cursor.take());
        }
        return moment;
    }

    /** Reads one, or null where nothing begins like one; what begins like one and is none is refused. */
    @Nullable
    Moment tryRead(WordCursor cursor, LocalDate day) {
        int position = cursor.position();
        boolean named = PREPOSITIONS.contains(cursor.peek());
        if (named || (cursor.peek().equals("on") && dayFollows(cursor))) {
            cursor.take();
        }
        Moment moment = cursor.done() ? null : tryTime(cursor, day);
        if (moment == null) {
            cursor.back(position);
        }
        return moment;
    }

    private boolean dayFollows(WordCursor cursor) {
        int position = cursor.position();
        cursor.take();
        boolean follows = !cursor.done() && days.read(cursor) != null;
        cursor.back(position);
        return follows;
    }

    private @Nullable Moment tryTime(WordCursor cursor, LocalDate day) {
        int start = cursor.position();
        LocalDate named = days.read(cursor);
        if (named == null) {
            Moment moment = tryInstant(cursor);
            return moment == null ? tryClock(cursor, day, false) : moment;
        }
        String dayText = cursor.since(start);
        cursor.skipIf("at", "from");
        Moment moment = tryClock(cursor, named, true);
        if (moment == null) {
            throw CommandException.usage("the time is missing: write " + dayText + " 9:00");
        }
        if (moment.clock() != null && moment.clock().is(ClockTime.Form.MIDNIGHT)) {
            throw CommandException.usage(
                    "\"" + cursor.since(start) + "\" may be the midnight before that day or after it:" + " write "
                            + dayText + " 0:00 or " + dayText + " 24:00");
        }
        return moment;
    }

    /** A text that needs no other to say when it is, or null. */
    private @Nullable Moment tryInstant(WordCursor cursor) {
        String word = cursor.peek();
        if (word.equals("now")) {
            cursor.take();
            return at(now);
        }
        LocalDate edge = periods.edge(word);
        if (edge != null) {
            cursor.take();
            return new Moment(null, START_OF_DAY, edge, true, edge);
        }
        if (Stamp.isOne(word)) {
            return timestamp(cursor.take());
        }
        if (isBack(word)) {
            String withUnit = word + " " + cursor.peek(1);
            boolean two = !LengthParser.looksLike(word.substring(1)) && LengthParser.looksLike(withUnit.substring(1));
            cursor.skip(two ? 2 : 1);
            return at(offset(two ? withUnit : word));
        }
        if (word.startsWith("now") && isBack(word.substring("now".length()))) {
            return at(offset(cursor.take().substring("now".length())));
        }
        int start = cursor.position();
        if (cursor.skipIf("in")) {
            Duration ahead = LengthParser.read(cursor);
            if (ahead == null) {
                cursor.back(start);
            }
            return ahead == null ? null : at(now.plus(ahead));
        }
        Duration length = LengthParser.read(cursor);
        boolean ago = length != null && cursor.skipIf("ago");
        if (length != null && !ago && ClockTimeParser.withColon(word) != null && cursor.position() == start + 1) {
            // 9h30 is a length only where one can be.
            cursor.back(start);
        } else if (length != null) {
            if (!ago) {
                String text = cursor.since(start);
                throw CommandException.usage("\"" + text + "\" is a length, not a time: write " + text + " ago, 9:00 "
                        + text + " or 9:00 --for " + text.replace(" ", ""));
            }
            return at(now.minus(length));
        }
        return null;
    }

    /** A time on the clock, with a mark of klog's for the day before or after. */
    private @Nullable Moment tryClock(WordCursor cursor, LocalDate day, boolean named) {
        OffsetTime exact = ClockTimeParser.readWithOffset(cursor);
        if (exact != null) {
            boolean ofToday = !named && day.equals(LocalDate.ofInstant(now, local.zone()));
            LocalDate there = ofToday ? LocalDate.ofInstant(now, exact.getOffset()) : day;
            return at(exact.atDate(there).toInstant());
        }
        int start = cursor.position();
        boolean before = cursor.skipIf("<");
        ClockTime clock = ClockTimeParser.read(cursor);
        if (clock == null) {
            cursor.back(start);
            return null;
        }
        boolean after = !before && cursor.skipIf(">");
        return new Moment(null, clock, day.plusDays(after ? 1 : before ? -1 : 0), named || before || after, day);
    }

    /** Whether a word begins like {@code -15m}. */
    static boolean isBack(String word) {
        return OFFSET.matcher(word).matches();
    }

    private Moment timestamp(String typed) {
        String word = Stamp.normal(typed);
        try {
            return at(
                    Rfc3339.hasNoOffset(word) ? local.instant(Rfc3339.parseWithoutOffset(word)) : Rfc3339.parse(word));
        } catch (DateTimeException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "\"" + word + "\" " + e.getMessage() + "; in local time, write " + word.substring(0, 10) + " 9:00",
                    e);
        }
    }

    private Instant offset(String word) {
        String length = word.substring(1);
        if (!LengthParser.looksLike(length)) {
            throw CommandException.usage("\"" + word + "\" is not a time; for a quarter of an hour ago, write -15m");
        }
        return now.minus(LengthParser.parse(length));
    }

    static CommandException noTime(String word) {
        String other = OTHER_WORDS.get(word.toLowerCase(Locale.ROOT).replaceFirst("^\\?+$", "?"));
        String day = dayOf(word);
        if (other == null && WITH_POINTS.matcher(word).matches()) {
            boolean clock = day == null || ClockTimeParser.hasPoint(word);
            other = clock ? word.replace('.', ':') + (day == null ? "" : ", or " + day + " for a day") : day;
        }
        other = other == null ? day : other;
        if (other == null && OTHER_DATE.matcher(word).matches()) {
            other = "dates as 2026-11-24 or 24 nov, and times as 9:30";
        }
        return CommandException.usage("\"" + word + "\" is not a time; write " + (other == null ? TIMES : other));
    }

    /** The days that {@code 24.11.} and {@code 24/11} may be; after a point the month comes second. */
    private static @Nullable String dayOf(String word) {
        Matcher both = DAY_AND_MONTH.matcher(word);
        if (!both.matches()) {
            return null;
        }
        return word.contains(".")
                ? DayRangeParser.dayAndMonth(both.group(1), both.group(2))
                : DayRangeParser.readings(both.group(1), both.group(2));
    }
}
