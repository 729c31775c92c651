package org.ptracker.cli.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.time.ClockTime.Form;
import org.ptracker.cli.time.MomentParser.Moment;

/** Makes two ends of which at least one is a time on the clock a span: which half of the day, and which day, they mean. */
final class ClockRange {
    /** Longer than anybody means who types two clock times, unless they say the day. */
    private static final Duration LONGEST_WITHOUT_DAY = Duration.ofHours(16);

    private static final int NOON = 12;

    private final MomentParser moments;
    private final Moment start;
    private final Moment end;
    private final String text;

    /**
     * Ends as they were read.
     *
     * @param text both, as they were typed
     */
    ClockRange(MomentParser moments, Moment start, Moment end, String text) {
        this.moments = moments;
        this.start = start;
        this.end = end;
        this.text = text;
    }

    /**
     * The span that they mean.
     *
     * @param overMidnight whether the end may be on the next day, as in {@code 22:00-1:00}
     */
    TimeSpan span(boolean overMidnight) {
        ClockTime first = start.clock();
        ClockTime last = end.clock() == null ? null : end.clock().asEnd();
        if (first == null || last == null) {
            return new TimeSpan(moments.instant(start), moments.instant(end.with(last)));
        }
        if (first.is(Form.HALF) != last.is(Form.HALF)) {
            List<ClockTime> halves = halves(first, last);
            first = halves.get(0);
            last = halves.get(1);
        }
        Moment begin = start.with(first);
        Moment stop = end.with(last);
        if (!overMidnight && !end.dayNamed() && isBeforeInOtherHalf(last, first)) {
            throw CommandException.usage("\"" + text + "\": the end is not after the start; write " + first.text() + " "
                    + last.inHalf("pm").time() + ", or over midnight " + first.text() + "-" + last.time());
        }
        if (!overMidnight || end.dayNamed() || last.on(end.day()).isAfter(first.on(start.day()))) {
            return checked(begin, stop, overMidnight);
        }
        if (last.time().equals(first.time())) {
            throw CommandException.usage(
                    "\"" + text + "\" has no length; for a whole day write " + first.time() + " --for 24h");
        }
        if (first.is(Form.BARE) && last.is(Form.BARE)) {
            throw bareHours(first, last);
        }
        Moment nextDay = new Moment(null, last, end.day().plusDays(1), false, end.base());
        if (isBeforeInOtherHalf(last, first)) {
            throw CommandException.usage("\"" + text + "\" ends before it starts; write " + first.time() + "-"
                    + last.inHalf("pm").time() + ", or over midnight " + day(begin) + " - " + day(nextDay));
        }
        return checked(begin, nextDay, true);
    }

    /** Whether an end comes before its start, but would not if it were after noon. */
    private boolean isBeforeInOtherHalf(ClockTime last, ClockTime first) {
        LocalDateTime begin = first.on(start.day());
        return last.mayBeEitherHalf()
                && last.on(end.day()).isBefore(begin)
                && last.inHalf("pm").on(end.day()).isAfter(begin);
    }

    private TimeSpan checked(Moment begin, Moment stop, boolean range) {
        Instant from = moments.instant(begin);
        Instant to = moments.instant(stop);
        boolean nextDay = !stop.day().equals(begin.day());
        boolean wholeDay = range && isWholeDay(begin, stop);
        boolean dayNamed = end.dayNamed() || (start.dayNamed() && !nextDay);
        Duration length = Duration.between(from, to);
        if (!dayNamed && !wholeDay && length.compareTo(LONGEST_WITHOUT_DAY) > 0) {
            throw CommandException.usage("\"" + text + "\" is " + length.toHours()
                    + " hours long; if that is right, name the days: write " + day(begin) + " - " + day(stop));
        }
        return new TimeSpan(from, to);
    }

    /** {@code 0:00-24:00} says it all. */
    private static boolean isWholeDay(Moment begin, Moment stop) {
        return begin.clock() != null
                && stop.clock() != null
                && stop.clock().endOfDay()
                && begin.clock().time().toSecondOfDay() == 0;
    }

    private static String day(Moment moment) {
        ClockTime clock = moment.clock();
        return moment.day() + (clock == null ? "" : " " + (clock.endOfDay() ? "24:00" : clock.time()));
    }

    /** Where one end says am or pm: the half of the other with which it is a span of one day, if there is one only. */
    private List<ClockTime> halves(ClockTime first, ClockTime last) {
        ClockTime open = first.is(Form.HALF) ? last : first;
        if (!open.mayBeEitherHalf()) {
            return List.of(first, last);
        }
        List<List<ClockTime>> fitting = Stream.of("am", "pm")
                .map(half ->
                        first.is(Form.HALF) ? List.of(first, last.inHalf(half)) : List.of(first.inHalf(half), last))
                .filter(pair -> pair.get(1).on(end.day()).isAfter(pair.get(0).on(start.day())))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        String instead = fitting.isEmpty()
                ? "21:00-22:30"
                : fitting.get(0).get(0).text() + "-" + fitting.get(0).get(1).text() + " or "
                        + fitting.get(1).get(0).text() + "-"
                        + fitting.get(1).get(1).text();
        throw CommandException.usage("\"" + text + "\": say am or pm at both ends, or write " + instead);
    }

    private CommandException bareHours(ClockTime first, ClockTime last) {
        int from = first.time().getHour();
        int to = last.time().getHour();
        boolean byDay = from >= 1 && from <= NOON && to >= 1 && to < NOON;
        String instead = from + "-" + to + ":00 over midnight";
        if (byDay) {
            boolean noon = from == NOON;
            instead = from + "-" + (to + NOON) + ", " + from + (noon ? "pm-" : "am-") + to + "pm or "
                    + (noon ? "12am-" + to + "am" : from + NOON + "-" + to + ":00");
        }
        return CommandException.usage("\"" + text + "\" ends before it starts; write " + instead);
    }
}
