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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/**
 * Reads the times that people type: a closed grammar, the tables of {@code docs/cli.md}, which are also the test. What is not
 * in it is refused with a line that says what would work; nothing is guessed.
 */
public final class TimeParser {
    private static final Set<String> DASHES = Set.of("-", "–");
    private static final Pattern OFFSET_FROM_UTC = Pattern.compile("[+-]\\d{2}:?\\d{2}|utc|gmt|z");

    private final LocalTimes local;
    private final LocalDate today;
    private final Instant now;
    private final DayParser days;
    private final MomentParser moments;
    private final DayRangeParser ranges;

    /**
     * Reads in a zone. Now is the clock's time cut to the second, since people do not think in parts of it.
     *
     * @param weekStart the first day of {@code week}; asked for where it matters, since the server may have to tell
     */
    public TimeParser(Clock clock, ZoneId zone, ClockChange clockChange, Supplier<DayOfWeek> weekStart) {
        this.local = new LocalTimes(zone, clockChange);
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.today = LocalDate.ofInstant(now, zone);
        this.days = new DayParser(today);
        this.moments = new MomentParser(now, local, days);
        this.ranges = new DayRangeParser(today, weekStart, days);
    }

    /** For what names no weeks. */
    public TimeParser(Clock clock, ZoneId zone, ClockChange clockChange) {
        this(clock, zone, clockChange, () -> DayOfWeek.MONDAY);
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
        MomentParser.Moment first = moments.read(cursor, today);
        Instant start = moments.instant(first);
        String startText = cursor.since(0);
        Instant end;
        if (DASHES.contains(cursor.peek()) || (cursor.peek().equals("to") && timeFollows(cursor, 1))) {
            cursor.take();
            end = rangeEnd(cursor, first, LocalDate.ofInstant(start, zone()));
            if (length != null) {
                throw CommandException.usage("--for and the end of " + cursor.since(0) + ": use only one of them");
            }
        } else {
            end = length != null ? start.plus(length) : end(cursor, start, startText);
        }
        requireNote(cursor, first.dayNamed(), length != null);
        return new Leading(new TimeSpan(start, end), cursor.rest());
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

    /** The end of a range: of two clock times it is on the next day where it is not after the start. */
    private Instant rangeEnd(WordCursor cursor, MomentParser.Moment start, LocalDate startDay) {
        if (cursor.done()) {
            throw CommandException.usage("the end is missing: write " + cursor.since(0) + " 10:30");
        }
        MomentParser.Moment end = moments.read(cursor, startDay);
        ClockTime first = start.clock();
        ClockTime last = end.clock();
        if (first == null || last == null) {
            return moments.instant(end);
        }
        String text = cursor.since(0);
        if (first.half() != last.half()) {
            throw CommandException.usage("\"" + text + "\": say am or pm at both ends, or write 21:00-22:30");
        }
        boolean toMidnight = last.endOfDay() && !first.endOfDay();
        if (end.dayNamed() || toMidnight || last.time().isAfter(first.time())) {
            return moments.instant(end);
        }
        if (last.time().equals(first.time())) {
            throw CommandException.usage(
                    "\"" + text + "\" has no length; for a whole day write " + first.time() + " --for 24h");
        }
        return local.instant(last.on(startDay.plusDays(1)));
    }

    /** The end that follows a start without a dash: a length or a moment. */
    private Instant end(WordCursor cursor, Instant start, String startText) {
        if (cursor.done()) {
            throw endMissing("", startText);
        }
        int position = cursor.position();
        Duration length = LengthParser.read(cursor);
        if (length != null && !cursor.peek().equals("ago")) {
            return start.plus(length);
        }
        cursor.back(position);
        MomentParser.Moment end = moments.tryRead(cursor, LocalDate.ofInstant(start, zone()));
        if (end == null) {
            throw endMissing("\"" + cursor.take() + "\" is not a time; ", startText);
        }
        return moments.instant(end);
    }

    private static CommandException endMissing(String why, String start) {
        return CommandException.usage("the end is missing: " + why + "write " + start + " 10:30 or " + start + " 45m");
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
            return new LeadingMoment(now, words);
        }
        if ((DASHES.contains(cursor.peek()) || cursor.peek().equals("to")) && timeFollows(cursor, 1)) {
            throw CommandException.usage("\"" + String.join(" ", words)
                    + "\" begins with two times, and this command takes one; to store an interval that is over,"
                    + " use ptracker add");
        }
        if (ClockTimeParser.isBare(first) && cursor.position() == 1 && !cursor.done()) {
            throw CommandException.usage("\"" + first + "\" may be a time or the note: write "
                    + (first.length() > 2 ? first.substring(0, 2) + ":" + first.substring(2) : first + ":00")
                    + ", or give the note with --note");
        }
        requireNote(cursor, moment.dayNamed(), false);
        return new LeadingMoment(moments.instant(moment), cursor.rest());
    }

    /** Refuses a note that begins like one more time: who types {@code 9-10 yesterday} does not mean a note. */
    private void requireNote(WordCursor cursor, boolean dayNamed, boolean lengthGiven) {
        if (!cursor.betweenWords()) {
            throw CommandException.usage("\"" + cursor.rest().get(0)
                    + "\": the times and the note are in one pair of quotes; put quotes around the note alone");
        }
        int position = cursor.position();
        boolean more = begins(cursor, dayNamed, lengthGiven) && cursor.betweenWords();
        String text = cursor.since(position);
        cursor.back(position);
        if (more) {
            throw CommandException.usage("\"" + text + "\" after the times looks like one more time; a day comes"
                    + " before the time (yesterday 9:00), and --note takes a note that begins like a time");
        }
    }

    /** Goes over what reads like a time, without judging it. */
    private boolean begins(WordCursor cursor, boolean dayNamed, boolean lengthGiven) {
        String word = cursor.peek();
        if (cursor.done()) {
            return false;
        }
        if (ClockTimeParser.isBare(word)
                && DASHES.contains(cursor.peek(1))
                && ClockTimeParser.looksLike(cursor.peek(2))) {
            cursor.skip(3);
            return true;
        }
        if (LengthParser.read(cursor) != null || (!dayNamed && days.read(cursor) != null)) {
            return true;
        }
        cursor.take();
        return (ClockTimeParser.looksLike(word) && (!ClockTimeParser.isBare(word) || (lengthGiven && cursor.done())))
                || MomentParser.isStamp(word)
                || Set.of("now", "am", "pm", "ago").contains(word)
                || DASHES.contains(word)
                || OFFSET_FROM_UTC.matcher(word).matches();
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

    /**
     * Reads what a command that lists is to show: a day, a week, a month, a year, or {@code FROM..TO}, both included. Words
     * that were typed one by one are joined by blanks.
     */
    public TimeSpan window(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            DayRangeParser.Days whole = ranges.read(text);
            if (whole == null) {
                throw CommandException.usage(
                        "\"" + text.strip() + "\" is not a range of days; write today, last friday, week,"
                                + " last month, 2026-W47, 2026-11, 24 nov or FROM..TO such as monday..yesterday");
            }
            return new TimeSpan(startOf(whole.first()), startOf(whole.afterLast()));
        }
        Instant first = bound(side(text, text.substring(0, dots)), false);
        Instant last = bound(side(text, text.substring(dots + 2)), true);
        if (!last.isAfter(first)) {
            throw CommandException.usage("\"" + text.strip() + "\" ends before it starts");
        }
        return new TimeSpan(first, last);
    }

    private static String side(String range, String side) {
        if (side.isBlank()) {
            throw CommandException.usage(
                    "\"" + range.strip() + "\" has only one end; to leave the other open, use --from or --to");
        }
        return side;
    }

    /** One end of a window: of days, their start for {@code --from} and their end for {@code --to}. */
    public Instant bound(String text, boolean end) {
        DayRangeParser.Days whole = ranges.read(text);
        if (whole == null) {
            return moment(text);
        }
        return startOf(end ? whole.afterLast() : whole.first());
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }
}
