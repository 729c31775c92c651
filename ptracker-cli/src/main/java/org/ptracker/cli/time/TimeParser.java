package org.ptracker.cli.time;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/**
 * Reads the times that people type: a closed grammar, the tables of {@code docs/cli.md}, which are also the test. What is not
 * in it is refused with a line that says what would work; nothing is guessed.
 */
public final class TimeParser {
    private static final Pattern SHIFT = Pattern.compile("([+−-]) ?(.+)");

    private final LocalTimes local;
    private final LocalDate today;
    private final Instant now;
    private final MomentParser moments;
    private final SpanParser spans;
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
        this.spans = new SpanParser(moments, now, today);
        this.notes = new NoteGuard(moments, today);
    }

    public LocalDate today() {
        return today;
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
        SpanParser.Read read = spans.read(cursor, length, today);
        LocalDate day = read.movable() ? moments.dayAfter(cursor) : null;
        if (day != null) {
            int end = cursor.position();
            cursor.back(0);
            read = spans.read(cursor, length, day);
            cursor.back(end);
        }
        notes.requireAfterTimes(cursor, read.dayNamed(), length != null);
        return new Leading(read.span(), cursor.rest());
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
        LocalDate day = moment.movable() ? moments.dayAfter(cursor) : null;
        moment = day == null ? moment : moment.on(day);
        if (spans.joinsTimes(cursor)) {
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
        LocalDate after = moment.movable() ? moments.dayAfter(cursor) : null;
        Duration shift = cursor.since(0).equalsIgnoreCase("now") ? shift(cursor) : Duration.ZERO;
        if (!cursor.done()) {
            throw MomentParser.noTime(text.strip());
        }
        return moments.instant(after == null ? moment : moment.on(after)).plus(shift);
    }

    /** What comes after now in {@code now + 1 hour}. */
    private static Duration shift(WordCursor cursor) {
        int position = cursor.position();
        cursor.skip(cursor.left());
        Matcher shift = SHIFT.matcher(cursor.since(position));
        if (!shift.matches() || !LengthParser.looksLike(shift.group(2))) {
            cursor.back(position);
            return Duration.ZERO;
        }
        Duration length = LengthParser.parse(shift.group(2));
        return shift.group(1).equals("+") ? length : length.negated();
    }

    public Instant moment(String text) {
        return moment(text, today);
    }

    /** Reads a day, and nothing after it. */
    public LocalDate day(String text) {
        WordCursor cursor = new WordCursor(text);
        LocalDate day = cursor.done() ? null : new DayParser(today).read(cursor);
        if (day == null || !cursor.done()) {
            throw CommandException.usage(
                    "\"" + text.strip() + "\" is not a day; write today, friday, 24 nov or 2026-11-24");
        }
        return day;
    }

    /** The instant at which the clocks of the zone show this. */
    public Instant instant(LocalDateTime wallTime) {
        return local.instant(wallTime);
    }

    /** Whether all of a text is a length, such as {@code 45m}. */
    public static boolean isLength(String text) {
        return LengthParser.looksLike(text);
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
