package org.ptracker.cli.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/** Reads a start and an end, or a length, at the front of what was typed after {@code add}. */
final class SpanParser {
    private static final Pattern MINUTES = Pattern.compile("[0-5]?\\d");
    private static final Pattern HOURS = Pattern.compile("\\d+ ?(?:h|hrs?|hours?)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> CONNECTORS = Set.of("to", "until", "till", "til", "through", "thru");

    private final MomentParser moments;
    private final Instant now;
    private final LocalDate today;

    SpanParser(MomentParser moments, Instant now, LocalDate today) {
        this.moments = moments;
        this.now = now;
        this.today = today;
    }

    /**
     * What the times at the front mean.
     *
     * @param dayNamed whether they say their day
     * @param movable whether a day after them is theirs
     */
    record Read(TimeSpan span, boolean dayNamed, boolean movable) {
        static Read of(TimeSpan span, MomentParser.Moment first, MomentParser.Moment end) {
            return new Read(span, first.dayNamed(), first.movable() && end.movable());
        }
    }

    /** Reads the times without what is after them; {@code day} is that of a clock time that names none. */
    Read read(WordCursor cursor, @Nullable Duration length, LocalDate day) {
        boolean between = cursor.skipIf("between");
        Read lengthFirst = length == null && !between ? lengthFirst(cursor, day) : null;
        if (lengthFirst != null) {
            return lengthFirst;
        }
        boolean exact = Stamp.hasOffset(cursor.peek());
        MomentParser.Moment first = moments.read(cursor, day);
        if (!connects(cursor) && !(between && cursor.peek().equals("and"))) {
            return length != null ? lasting(first, length) : withEnd(cursor, first);
        }
        boolean slash = cursor.take().equals("/");
        Read read = slash ? afterSlash(cursor, first, exact) : range(cursor, first, rangeEnd(cursor, first));
        if (length != null) {
            throw CommandException.usage("--for and the end of " + cursor.since(0) + ": use only one of them");
        }
        return read;
    }

    private Read range(WordCursor cursor, MomentParser.Moment first, MomentParser.Moment end) {
        return Read.of(new ClockRange(moments, first, end, cursor.since(0)).span(true), first, end);
    }

    /**
     * {@code for 2h} and {@code last 2 hours}, which are over now, {@code 2h after 9am}, {@code 2h before 11:00} and
     * {@code PT2H/2026-11-24T11:00}; null where it is none of them.
     */
    private @Nullable Read lengthFirst(WordCursor cursor, LocalDate day) {
        boolean over = cursor.skipIf("for", "last", "past");
        Duration length = LengthParser.read(cursor);
        boolean after = length != null && cursor.skipIf("after", "at", "from");
        if (length == null || !(over || after || cursor.skipIf("before", "until", "till", "/"))) {
            cursor.back(0);
            return null;
        }
        if (over && !after) {
            return new Read(new TimeSpan(now.minus(length), now), true, false);
        }
        MomentParser.Moment moment = moments.read(cursor, day);
        Instant at = moments.instant(moment);
        TimeSpan span = after ? new TimeSpan(at, at.plus(length)) : new TimeSpan(at.minus(length), at);
        return new Read(span, true, moment.movable());
    }

    /** The end of an interval of ISO 8601: there a time without an offset would take the one of the start. */
    private Read afterSlash(WordCursor cursor, MomentParser.Moment first, boolean exact) {
        Duration length = LengthParser.read(cursor);
        if (length != null) {
            return lasting(first, length);
        }
        MomentParser.Moment end = rangeEnd(cursor, first);
        if (exact && end.clock() != null) {
            throw CommandException.usage("\"" + cursor.since(0) + "\": write the date and the offset at both ends");
        }
        return range(cursor, first, end);
    }

    private boolean connects(WordCursor cursor) {
        return WordCursor.DASHES.contains(cursor.peek())
                || (CONNECTORS.contains(cursor.peek()) && timeFollows(cursor, 1));
    }

    private Read lasting(MomentParser.Moment start, Duration length) {
        Instant from = moments.instant(start);
        return Read.of(new TimeSpan(from, from.plus(length)), start, start);
    }

    /** Whether two times are joined here, the second of which follows. */
    boolean joinsTimes(WordCursor cursor) {
        return (WordCursor.DASHES.contains(cursor.peek()) || CONNECTORS.contains(cursor.peek()))
                && timeFollows(cursor, 1);
    }

    /** Whether what follows begins like a time; numbers alone count. */
    private boolean timeFollows(WordCursor cursor, int ahead) {
        int position = cursor.position();
        cursor.skip(Math.min(ahead, cursor.left()));
        try {
            return !cursor.done() && moments.tryRead(cursor, today) != null;
        } catch (CommandException e) {
            return true;
        } finally {
            cursor.back(position);
        }
    }

    private MomentParser.Moment rangeEnd(WordCursor cursor, MomentParser.Moment first) {
        if (cursor.done()) {
            throw CommandException.usage("the end is missing: write " + cursor.since(0) + " 10:30");
        }
        boolean weekday = namesWeekday(cursor);
        MomentParser.Moment end = moments.read(cursor, first.base());
        return weekday ? end.notBefore(first) : end;
    }

    /** Whether a weekday and a time come next, and no date with which the weekday would be that of the date. */
    private static boolean namesWeekday(WordCursor cursor) {
        return CalendarNames.dayOfWeek(cursor.peek()) != null && ClockTimeParser.looksLike(cursor.peek(1));
    }

    /** With the end that follows a start without a dash: a length or a moment. */
    private Read withEnd(WordCursor cursor, MomentParser.Moment start) {
        String startText = cursor.since(0);
        if (cursor.done()) {
            throw endMissing("", start, startText);
        }
        if (Periods.isEdge(cursor.peek()) && cursor.left() > 1) {
            String word = cursor.take();
            throw CommandException.usage(
                    "\"" + word + "\" may be the end or the note: write " + startText + " - " + word + " for the end");
        }
        int position = cursor.position();
        boolean lengthNamed = cursor.skipIf("for", "+");
        boolean clockWithLetter = start.clock() != null && start.clock().is(ClockTime.Form.LETTER);
        Duration length = clockWithLetter && !lengthNamed && ClockTimeParser.withColon(cursor.peek()) != null
                ? null
                : lengthNamed ? LengthParser.readNamed(cursor) : LengthParser.read(cursor);
        if (length != null && !cursor.peek().equals("ago")) {
            requireNoMinutes(cursor, cursor.since(position));
            return lasting(start, length);
        }
        cursor.back(position);
        boolean weekday = namesWeekday(cursor);
        MomentParser.Moment read = moments.tryRead(cursor, start.base());
        if (read == null) {
            throw endMissing("\"" + cursor.take() + "\" is not a time; ", start, startText);
        }
        requireNoLength(start, read, startText, cursor.since(position));
        MomentParser.Moment end = weekday ? read.notBefore(start) : read;
        return Read.of(new ClockRange(moments, start, end, cursor.since(0)).span(false), start, end);
    }

    /** {@code 1h30 8:00} may be an hour and a half, begun at 8:00. */
    private static void requireNoLength(
            MomentParser.Moment start, MomentParser.Moment end, String startText, String endText) {
        boolean letter = start.clock() != null && start.clock().is(ClockTime.Form.LETTER);
        boolean letters = end.clock() != null && end.clock().is(ClockTime.Form.LETTER);
        if (letter && !letters && end.clock() != null) {
            throw CommandException.usage("\"" + startText + "\" may be a time or a length: write "
                    + startText.replace('h', ':') + " " + endText + ", or " + endText + " " + startText);
        }
    }

    /** {@code 1h 30} is a length to some, and {@code 30} may be the note. */
    private static void requireNoMinutes(WordCursor cursor, String length) {
        if (cursor.left() == 1
                && MINUTES.matcher(cursor.peek()).matches()
                && HOURS.matcher(length).matches()) {
            String text = length + " " + cursor.peek();
            throw CommandException.usage("\"" + text + "\": write " + text + "m for the length, or " + length
                    + " --note " + cursor.peek() + " for the note");
        }
    }

    private static CommandException endMissing(String why, MomentParser.Moment start, String text) {
        String instead = start.clock() == null ? text + " now" : text + " 10:30";
        return CommandException.usage("the end is missing: " + why + "write " + instead + " or " + text + " 45m");
    }
}
