package org.ptracker.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.output.Screen.Color;
import org.ptracker.cli.time.TimeRange;
import org.ptracker.common.Limits;
import org.ptracker.common.busy.Period;

/**
 * Draws a line per day, from 0 to 24 h of the clocks in one zone. A cell is half an hour, or an hour on a narrow screen: full
 * when busy for half of it or more, low when less. An hour that the clocks skip is left out, one that they repeat is drawn
 * once; the lengths are exact.
 */
public final class ChartPrinter {
    private static final Duration DAY = Duration.ofHours(24);
    private static final int HALF_HOURS = 48;
    private static final int HOURS = 24;
    private static final int LABEL_HOURS = 3;
    private static final String MARGIN = " ".repeat("Tue 2026-11-24  ".length());
    /** The longest length of a day, {@code 23 h 59 min 59.999 s}, is rare: two blanks and {@code 23 h 30 min}. */
    private static final int LENGTH_COLUMNS = 13;

    private final PrintWriter out;
    private final ZoneId zone;
    private final Screen screen;
    private final int cells;

    public ChartPrinter(PrintWriter out, ZoneId zone, Screen screen) {
        this.out = out;
        this.zone = zone;
        this.screen = screen;
        this.cells = screen.columns() >= MARGIN.length() + HALF_HOURS + LENGTH_COLUMNS ? HALF_HOURS : HOURS;
    }

    /**
     * Every day of the window; where that has no bound, from the first period or to the last.
     *
     * @param periods in the order of time; none touches another
     */
    public void print(TimeRange window, List<Period> periods) {
        Instant first = window.from() != null || periods.isEmpty()
                ? window.from()
                : periods.get(0).start();
        Instant last = window.to() != null || periods.isEmpty()
                ? window.to()
                : periods.get(periods.size() - 1).end();
        if (first != null && last != null) {
            days(first, last, periods);
        }
        Screen.println(out, screen.totals("busy " + IntervalText.duration(sum(periods)), zone));
    }

    private void days(Instant first, Instant last, List<Period> periods) {
        List<Day> days = new ArrayList<>();
        LocalDate lastDate = LocalDate.ofInstant(last.minusMillis(1), zone);
        for (LocalDate date = LocalDate.ofInstant(first, zone); !date.isAfter(lastDate); date = date.plusDays(1)) {
            if (days.size() == Limits.SUMMARY_ROWS) {
                throw CommandException.usage("a chart has at most " + Limits.SUMMARY_ROWS + " days: name a range");
            }
            Day day = new Day(date);
            // A day that the zone skipped as a whole, as Apia did 2011-12-30.
            if (day.start.isBefore(day.end)) {
                days.add(day);
            }
        }
        int next = 0;
        for (Day day : days) {
            while (next < periods.size() && !periods.get(next).end().isAfter(day.start)) {
                next++;
            }
            for (int index = next;
                    index < periods.size() && periods.get(index).start().isBefore(day.end);
                    index++) {
                day.add(periods.get(index));
            }
        }
        Screen.println(out, screen.paint(Color.BOLD, MARGIN + scale()));
        days.forEach(day -> Screen.println(out, day.line()));
        for (Day day : days) {
            Duration length = Duration.between(day.start, day.end);
            if (!length.equals(DAY)) {
                out.println("clocks change on " + day.name() + ": it has " + IntervalText.duration(length));
            }
        }
    }

    private static Duration sum(List<Period> periods) {
        return periods.stream()
                .map(period -> Duration.between(period.start(), period.end()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** {@code 0     3     6} above the cells. */
    private String scale() {
        StringBuilder scale = new StringBuilder();
        for (int hour = 0; hour <= HOURS; hour += LABEL_HOURS) {
            scale.append(" ".repeat(hour * cells / HOURS - scale.length())).append(hour);
        }
        return scale.toString();
    }

    private final class Day {
        private final LocalDate date;
        private final Instant start;
        private final Instant end;
        /** How much of each cell there is on this day, and how much of that is busy, in milliseconds. */
        private final long[] there = new long[cells];

        private final long[] busy = new long[cells];
        private Duration sum = Duration.ZERO;

        Day(LocalDate date) {
            this.date = date;
            this.start = date.atStartOfDay(zone).toInstant();
            this.end = date.plusDays(1).atStartOfDay(zone).toInstant();
            if (start.isBefore(end)) {
                spread(start, end, there);
            }
        }

        String name() {
            return new IntervalText(zone).day(start);
        }

        void add(Period period) {
            Instant from = period.start().isAfter(start) ? period.start() : start;
            Instant to = period.end().isBefore(end) ? period.end() : end;
            spread(from, to, busy);
            sum = sum.plus(Duration.between(from, to));
        }

        /** Adds a stretch of this day to the cells that the clocks show during it. */
        private void spread(Instant from, Instant to, long[] target) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(from);
            if (change != null && change.getInstant().isBefore(to)) {
                spreadEven(from, change.getInstant(), target);
                spread(change.getInstant(), to, target);
            } else {
                spreadEven(from, to, target);
            }
        }

        private void spreadEven(Instant from, Instant to, long[] target) {
            long midnight = date.toEpochDay() * DAY.toMillis();
            long shift = zone.getRules().getOffset(from).getTotalSeconds() * 1000L - midnight;
            long cell = DAY.toMillis() / cells;
            long last = to.toEpochMilli() + shift;
            long position = from.toEpochMilli() + shift;
            while (position < last) {
                int index = (int) Math.floorDiv(position, cell);
                long next = Math.min(last, (index + 1) * cell);
                target[index] += next - position;
                position = next;
            }
        }

        String line() {
            StringBuilder line = new StringBuilder(name()).append("  ");
            StringBuilder run = new StringBuilder();
            boolean running = false;
            for (int cell = 0; cell < cells; cell++) {
                if (running != busy[cell] > 0) {
                    line.append(screen.paint(running ? Color.CYAN : Color.FAINT, run.toString()));
                    run.setLength(0);
                    running = !running;
                }
                run.append(symbol(cell));
            }
            line.append(screen.paint(running ? Color.CYAN : Color.FAINT, run.toString()));
            if (!sum.isZero()) {
                line.append("  ").append(IntervalText.duration(sum));
            }
            return line.toString();
        }

        private char symbol(int cell) {
            if (there[cell] == 0) {
                return ' ';
            }
            return busy[cell] == 0 ? '·' : 2 * busy[cell] < there[cell] ? '▄' : '█';
        }
    }
}
