package org.ptracker.cli.option;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.time.RepeatedDays;
import org.ptracker.cli.time.TimeParser;
import org.ptracker.cli.time.TimeSpan;
import org.ptracker.common.interval.Interval;

/** Reads the times of {@code add}, {@code edit}, {@code start} and {@code stop}, from the words and from the options. */
public final class SpanReader {
    private final TimeParser times;

    /** Reads by the clock and the zone, and takes a doubtful local time as the options say. */
    public SpanReader(Clock clock, ZoneId zone, ClockOptions options, Supplier<DayOfWeek> weekStart) {
        this.times = new TimeParser(clock, zone, options.clockChange(), weekStart);
    }

    /**
     * What {@code add} was told.
     *
     * @param note empty for none
     * @param tags those among the words
     */
    public record Entry(TimeSpan span, String note, List<String> tags) {
        // Written out, as that of TimeSpan.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry entry
                    && span.equals(entry.span)
                    && note.equals(entry.note)
                    && tags.equals(entry.tags);
        }

        @Override
        public int hashCode() {
            return Objects.hash(span, note, tags);
        }
    }

    /**
     * What {@code start} or {@code stop} was told.
     *
     * @param note empty for none
     * @param tags those among the words
     */
    public record Moment(Instant time, String note, List<String> tags) {
        // Written out, as that of TimeSpan.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Moment moment
                    && time.equals(moment.time)
                    && note.equals(moment.note)
                    && tags.equals(moment.tags);
        }

        @Override
        public int hashCode() {
            return Objects.hash(time, note, tags);
        }
    }

    /**
     * Both ends of an interval after {@code edit}.
     *
     * @param end null of an interval that stays open
     */
    public record Ends(Instant start, @Nullable Instant end) {}

    /**
     * Reads times and note of {@code add}: from the options where there is {@code --from} or {@code --to}, else from the
     * front of the words; the other words are the note.
     *
     * @param note of {@code --note}
     */
    public Entry entry(List<String> typed, SpanOptions options, @Nullable String note) {
        NoteWords words = NoteWords.of(typed);
        if (options.from == null && options.to == null) {
            TimeParser.Leading leading = times.leading(words.words(), options.length());
            return new Entry(leading.span(), note(note, leading.rest()), words.tags());
        }
        return new Entry(optionSpan(options), note(note, words.words()), words.tags());
    }

    /** Whether {@code add} was told several days, such as {@code mon-fri 9-17}. */
    public static boolean isRepeated(List<String> typed) {
        return !typed.isEmpty() && RepeatedDays.of(typed.get(0).split(" ", 2)[0]) != null;
    }

    /** What {@code add} was told for several days, once for each: those of this week, or from {@code --from} to {@code --to}. */
    public List<Entry> repeated(List<String> typed, SpanOptions options, @Nullable String note, DayOfWeek weekStart) {
        List<String> words = new ArrayList<>(List.of(typed.get(0).split(" ", 2)));
        words.addAll(typed.subList(1, typed.size()));
        RepeatedDays repeated = requireNonNull(RepeatedDays.of(words.remove(0)));
        LocalDate from = SpanOptions.day(options.from, times);
        LocalDate to = SpanOptions.day(options.to, times);
        if ((from == null) != (to == null)) {
            throw CommandException.usage("several days need both --from DAY and --to DAY, or neither for this week");
        }
        List<LocalDate> days = from == null || to == null
                ? repeated.ofWeek(times.today(), weekStart)
                : repeated.within(from, requireNotBefore(from, to));
        NoteWords known = NoteWords.of(words);
        List<Entry> entries = new ArrayList<>();
        for (LocalDate day : days) {
            List<String> dated = new ArrayList<>(known.words());
            dated.add(0, day.toString());
            TimeParser.Leading leading = times.leading(dated, options.length());
            entries.add(new Entry(leading.span(), note(note, leading.rest()), known.tags()));
        }
        return entries;
    }

    private static LocalDate requireNotBefore(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw CommandException.usage("--to " + to + " is before --from " + from);
        }
        return to;
    }

    private TimeSpan optionSpan(SpanOptions options) {
        Duration length = options.length();
        if (options.from != null && options.to != null) {
            if (length != null) {
                throw CommandException.usage("--from, --to and --for: use only two of them");
            }
            Instant start = times.moment(options.from);
            return new TimeSpan(start, times.moment(options.to, dayOf(start)));
        }
        if (length == null) {
            throw CommandException.usage(
                    options.from == null ? "--to needs --from or --for" : "--from needs --to or --for");
        }
        if (options.from != null) {
            Instant start = times.moment(options.from);
            return new TimeSpan(start, start.plus(length));
        }
        Instant end = times.moment(requireNonNull(options.to));
        return new TimeSpan(end.minus(length), end);
    }

    /**
     * Reads one moment and the note of {@code start} or {@code stop}: from {@code at} where it is there, else from the
     * front of the words, and where neither holds one, it is now.
     *
     * @param at of {@code --at}
     * @param note of {@code --note}
     */
    public Moment moment(List<String> typed, @Nullable String at, @Nullable String note) {
        NoteWords words = NoteWords.of(typed);
        if (at != null) {
            return new Moment(notAhead(times.moment(at), at), note(note, words.words()), words.tags());
        }
        TimeParser.LeadingMoment leading = times.leadingMoment(words.words());
        return new Moment(notAhead(leading.time(), String.join(" ", typed)), note(note, leading.rest()), words.tags());
    }

    /** Nobody has begun or ended anything in the future: the time was mistyped, or the clock of this machine is wrong. */
    private Instant notAhead(Instant time, String text) {
        if (time.isAfter(times.now())) {
            IntervalText shown = new IntervalText(times.zone());
            throw CommandException.usage(
                    "\"" + text + "\" means " + shown.day(time) + " " + shown.clock(time) + ", which is "
                            + IntervalText.duration(Duration.between(times.now(), time)) + " ahead of now ("
                            + shown.clock(times.now())
                            + "); for something planned use ptracker add, and for a note that begins like a"
                            + " time --note");
        }
        return time;
    }

    /** Reads what becomes of the ends of an interval: a clock time without a day stays on the day of that end. */
    public Ends ends(Interval present, SpanOptions options) {
        Duration length = options.length();
        if (options.from != null && options.to != null && length != null) {
            throw CommandException.usage("--from, --to and --for: use only two of them");
        }
        Instant start = options.from == null ? present.start() : times.moment(options.from, dayOf(present.start()));
        Instant last = present.end() == null ? present.start() : present.end();
        Instant end = options.to == null ? present.end() : times.moment(options.to, dayOf(last));
        if (length != null && options.to == null) {
            end = start.plus(length);
        } else if (length != null && end != null) {
            start = end.minus(length);
        }
        TimeSpan.requireOrder(start, end);
        return new Ends(start, end);
    }

    private LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, times.zone());
    }

    private static String note(@Nullable String note, List<String> rest) {
        if (note != null && !rest.isEmpty()) {
            throw CommandException.usage(
                    "--note and the words \"" + String.join(" ", rest) + "\": use only one of them");
        }
        return note == null ? String.join(" ", rest) : note;
    }
}
