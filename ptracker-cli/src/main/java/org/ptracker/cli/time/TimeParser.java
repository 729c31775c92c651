package org.ptracker.cli.time;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/**
 * Reads the times that people type: a closed grammar, the tables of {@code docs/cli.md}, which are also the test. What is not
 * in it is refused with a line that says what would work; nothing is guessed.
 */
public final class TimeParser {
    private static final Set<String> CONNECTORS = Set.of("to", "until", "till", "til", "through", "thru");

    private final LocalTimes local;
    private final LocalDate today;
    private final Instant now;
    private final MomentParser moments;
    private final NoteGuard notes;

    /**
     * Reads in a zone. Now is the clock's time cut to the second, since people do not think in parts of it.
     *
     * @param weekStart the first day of a week; asked for where it matters, since the server may have to tell
     */
    public TimeParser(Clock clock, ZoneId zone, ClockChange clockChange, Supplier<DayOfWeek> weekStart) {
        this.local = new LocalTimes(zone, clockChange);
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.today = LocalDate.ofInstant(now, zone);
        this.moments = new MomentParser(now, local, new DayParser(today), new Periods(today, weekStart));
        this.notes = new NoteGuard(moments, today);
    }

    /** Cut to the second. */
    public Instant now() {
        return now;
    }

    public ZoneId zone() {
        return local.zone();
    }

    /** What {@link #leading} read, and the words after it. */
    public record Leading(TimeSpan span, List<String> rest) {}

    /** What {@link #leadingMoment} read, and the words after it. */
    public record LeadingMoment(Instant time, List<String> rest) {}

    /**
     * Reads the times at the front of what was typed after {@code add}: a range, or a start and an end or a length, or a
     * start alone where {@code length} is given.
     */
    public Leading leading(List<String> words, @Nullable Duration length) {
        WordCursor cursor = new WordCursor(words);
        if (cursor.done()) {
            throw CommandException.usage("the start is missing: write " + MomentParser.TIMES);
        }
        boolean between = cursor.skipIf("between");
        TimeSpan span = length == null && !between ? lengthFirst(cursor) : null;
        if (span != null) {
            notes.requireAfterTimes(cursor, true, false);
            return new Leading(span, cursor.rest());
        }
        boolean exact = Stamp.hasOffset(cursor.peek());
        MomentParser.Moment first = moments.read(cursor, today);
        if (connects(cursor) || (between && cursor.peek().equals("and"))) {
            span = cursor.take().equals("/")
                    ? afterSlash(cursor, first, exact)
                    : new ClockRange(moments, first, rangeEnd(cursor, first.base()), cursor.since(0)).span(true);
            if (length != null) {
                throw CommandException.usage("--for and the end of " + cursor.since(0) + ": use only one of them");
            }
        } else {
            span = length != null ? lasting(first, length) : withEnd(cursor, first);
        }
        notes.requireAfterTimes(cursor, first.dayNamed(), length != null);
        return new Leading(span, cursor.rest());
    }

    /**
     * {@code for 2h}, which is over now, {@code 2h after 9am}, {@code 2h before 11:00} and {@code PT2H/2026-11-24T11:00}; null
     * where it is none of them.
     */
    private @Nullable TimeSpan lengthFirst(WordCursor cursor) {
        boolean over = cursor.skipIf("for");
        Duration length = LengthParser.read(cursor);
        boolean after = length != null && cursor.skipIf("after", "at");
        if (length == null || !(over || after || cursor.skipIf("before", "until", "till", "/"))) {
            cursor.back(0);
            return null;
        }
        Instant at = over ? now : moments.instant(moments.read(cursor, today));
        return after ? new TimeSpan(at, at.plus(length)) : new TimeSpan(at.minus(length), at);
    }

    /** The end of an interval of ISO 8601: there a time without an offset would take the one of the start. */
    private TimeSpan afterSlash(WordCursor cursor, MomentParser.Moment first, boolean exact) {
        Duration length = LengthParser.read(cursor);
        if (length != null) {
            return lasting(first, length);
        }
        MomentParser.Moment end = rangeEnd(cursor, first.base());
        if (exact && end.clock() != null) {
            throw CommandException.usage("\"" + cursor.since(0) + "\": write the date and the offset at both ends");
        }
        return new ClockRange(moments, first, end, cursor.since(0)).span(true);
    }

    private boolean connects(WordCursor cursor) {
        return WordCursor.DASHES.contains(cursor.peek())
                || (CONNECTORS.contains(cursor.peek()) && timeFollows(cursor, 1));
    }

    private TimeSpan lasting(MomentParser.Moment start, Duration length) {
        Instant from = moments.instant(start);
        return new TimeSpan(from, from.plus(length));
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

    private MomentParser.Moment rangeEnd(WordCursor cursor, LocalDate startDay) {
        if (cursor.done()) {
            throw CommandException.usage("the end is missing: write " + cursor.since(0) + " 10:30");
        }
        return moments.read(cursor, startDay);
    }

    /** With the end that follows a start without a dash: a length or a moment. */
    private TimeSpan withEnd(WordCursor cursor, MomentParser.Moment start) {
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
        boolean lengthNamed = cursor.skipIf("for");
        boolean clockWithLetter = start.clock() != null && start.clock().is(ClockTime.Form.LETTER);
        Duration length = clockWithLetter && !lengthNamed && ClockTimeParser.withColon(cursor.peek()) != null
                ? null
                : lengthNamed ? LengthParser.readNamed(cursor) : LengthParser.read(cursor);
        if (length != null && !cursor.peek().equals("ago")) {
            return lasting(start, length);
        }
        cursor.back(position);
        MomentParser.Moment end = moments.tryRead(cursor, start.base());
        if (end == null) {
            throw endMissing("\"" + cursor.take() + "\" is not a time; ", start, startText);
        }
        return new ClockRange(moments, start, end, cursor.since(0)).span(false);
    }

    private static CommandException endMissing(String why, MomentParser.Moment start, String text) {
        String instead = start.clock() == null ? text + " now" : text + " 10:30";
        return CommandException.usage("the end is missing: " + why + "write " + instead + " or " + text + " 45m");
    }

    /**
     * Reads one moment at the front of what was typed after {@code start} or {@code stop}; where nothing there begins like
     * one, it is now, and all words are the note.
     */
    public LeadingMoment leadingMoment(List<String> words) {
        WordCursor cursor = new WordCursor(words);
        String first = cursor.peek();
        MomentParser.Moment moment;
        try {
            moment = cursor.done() ? null : moments.tryRead(cursor, today);
        } catch (CommandException e) {
            throw new CommandException(
                    e.exitCode(), e.line() + "; to give a note that begins like a time, use --note", e);
        }
        if (moment == null) {
            notes.requireAlone(cursor);
            return new LeadingMoment(now, words);
        }
        if ((WordCursor.DASHES.contains(cursor.peek()) || CONNECTORS.contains(cursor.peek()))
                && timeFollows(cursor, 1)) {
            throw CommandException.usage("\"" + String.join(" ", words)
                    + "\" begins with two times, and this command takes one; to store an interval that is over,"
                    + " use ptracker add");
        }
        if (WordCursor.DASHES.contains(cursor.peek()) && cursor.peek(1).matches("\\?+")) {
            // klog has this for what still goes on.
            cursor.skip(2);
        }
        requireNoNote(first, moment, cursor);
        notes.requireAfterTimes(cursor, moment.dayNamed(), false);
        return new LeadingMoment(moments.instant(moment), cursor.rest());
    }

    /** Digits alone, {@code soy}, {@code 1h30} and a stamp without its day may be meant as the note, as a length, or be a slip. */
    private static void requireNoNote(String first, MomentParser.Moment moment, WordCursor cursor) {
        boolean letter = first.contains("h") && ClockTimeParser.withColon(first) != null;
        boolean hour = ClockTimeParser.isBare(first) && !cursor.done();
        String exact = Periods.isEdge(first) ? moment.day() + " 0:00" : Stamp.exact(first);
        if (cursor.position() == 1 && (letter || hour || exact != null)) {
            String colon = ClockTimeParser.withColon(first);
            String clock = colon == null ? first + ":00" : colon;
            throw CommandException.usage("\"" + first + "\" may be a time or " + (letter ? "a length" : "the note")
                    + ": write " + (exact == null ? clock : exact)
                    + (letter ? ", or " + first + " ago" : "") + ", or give the note with --note");
        }
    }

    /** Reads one point in time; {@code day} is the day of a clock time that names none. */
    public Instant moment(String text, LocalDate day) {
        WordCursor cursor = new WordCursor(text);
        if (cursor.done()) {
            throw MomentParser.noTime(text);
        }
        MomentParser.Moment moment = moments.read(cursor, day);
        if (!cursor.done()) {
            throw MomentParser.noTime(text.strip());
        }
        return moments.instant(moment);
    }

    public Instant moment(String text) {
        return moment(text, today);
    }

    /** Reads a length: {@code 45m}, {@code 1h30m}, {@code 1.5h}, {@code 1:30}, {@code PT90M}. */
    public static Duration duration(String text) {
        return LengthParser.parse(text);
    }

    /** Reads what {@code add} takes, and nothing after it. */
    TimeSpan span(String text) {
        Leading leading = leading(List.of(text), null);
        if (!leading.rest().isEmpty()) {
            throw MomentParser.noTime(text.strip());
        }
        return leading.span();
    }
}
