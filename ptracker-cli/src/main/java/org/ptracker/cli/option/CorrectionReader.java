package org.ptracker.cli.option;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.time.TimeParser;
import org.ptracker.cli.time.TimeSpan;
import org.ptracker.common.interval.Interval;

/** Reads the times of what corrects intervals that are stored: {@code split}, {@code break}, {@code move}, {@code again}. */
public final class CorrectionReader {
    private static final Pattern SIGNED = Pattern.compile("[-−+].*");
    private static final Pattern SIGNED_DAYS = Pattern.compile("[-−+]\\s*\\d+\\s*(d|days?|w|weeks?)");

    private final TimeParser times;
    private final SpanReader spans;

    /** Reads by the clock and the zone, and takes a doubtful local time as the options say. */
    public CorrectionReader(Clock clock, ZoneId zone, ClockOptions options, Supplier<DayOfWeek> weekStart) {
        this.times = new TimeParser(clock, zone, options.clockChange(), weekStart);
        this.spans = new SpanReader(clock, zone, options, weekStart);
    }

    /** A moment inside an interval: a clock time without a day is on a day of the interval. */
    public Instant inside(Interval interval, String text) {
        Instant last = interval.end() == null ? times.now() : interval.end();
        Instant moment = times.moment(text, dayOf(interval.start()));
        if (!moment.isAfter(interval.start())) {
            moment = times.moment(text, dayOf(last));
        }
        if (!moment.isAfter(interval.start()) || !moment.isBefore(last)) {
            throw CommandException.usage(
                    "\"" + text + "\" is not inside " + new IntervalText(times.zone()).line(interval));
        }
        return moment;
    }

    /** What {@code break} was told: a range, or a length that is over now. */
    public TimeSpan hole(List<String> typed) {
        if (typed.isEmpty()) {
            throw CommandException.usage(
                    "say when: ptracker break 12:00-12:30, or ptracker break 30m for the last half hour");
        }
        List<String> words = new ArrayList<>(typed);
        if (TimeParser.isLength(String.join(" ", typed))) {
            words.add(0, "for");
        }
        SpanReader.Entry entry = spans.entry(words, new SpanOptions(), null);
        if (!entry.note().isEmpty() || !entry.tags().isEmpty()) {
            throw CommandException.usage("\"" + String.join(" ", typed) + "\" has more than the times of the break");
        }
        return entry.span();
    }

    /** Both ends after {@code move}: on another day at the same clock times, or earlier or later by a length. */
    public SpanReader.Ends moved(Interval interval, List<String> typed) {
        String text = String.join(" ", typed).strip();
        if (SIGNED_DAYS.matcher(text).matches()) {
            throw CommandException.usage(
                    "\"" + text + "\" may be counted from today or from the interval: write the day, such"
                            + " as 2026-11-24, or hours, such as +24h");
        }
        if (!SIGNED.matcher(text).matches()) {
            return onDay(interval, text);
        }
        Duration length = TimeParser.duration(text.substring(1).strip());
        Duration shift = text.startsWith("+") ? length : length.negated();
        Instant end = interval.end();
        return new SpanReader.Ends(interval.start().plus(shift), end == null ? null : end.plus(shift));
    }

    /** Both ends on another day, at the same clock times. */
    public SpanReader.Ends onDay(Interval interval, String text) {
        long days = ChronoUnit.DAYS.between(dayOf(interval.start()), times.day(text));
        Instant start = shifted(interval.start(), days);
        Instant end = interval.end() == null ? null : shifted(interval.end(), days);
        TimeSpan.requireOrder(start, end);
        return new SpanReader.Ends(start, end);
    }

    private Instant shifted(Instant instant, long days) {
        return times.instant(LocalDateTime.ofInstant(instant, times.zone()).plusDays(days));
    }

    private LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, times.zone());
    }
}
