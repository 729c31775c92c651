package org.ptracker.cli.time;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/**
 * Reads what a command that lists is to show: days that belong together, such as {@code last week}, two ends, such as
 * {@code monday..yesterday}, one end, such as {@code since monday}, or what {@code add} takes.
 */
public final class WindowParser {
    private static final Pattern BETWEEN = Pattern.compile(
            "\\s*\\.\\.\\s*|\\s+(?:[-‐‑‒–—−→]|to|until|till|til|through|thru)\\s+|(?<=^\\d{4}-\\d{2}-\\d{2})/(?=\\d)"
                    + "|(?<=^(?:\\d{8}|\\d{4}/\\d{1,2}/\\d{1,2}|w\\d{1,2}))-(?=[\\dw])|(?<=\\d)[–—](?=\\d)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN_AND = Pattern.compile("^between (.+) and (.+)$", Pattern.CASE_INSENSITIVE);
    /** {@code nov 1-7} and {@code 1-7 nov}, each with or without a year after it. */
    private static final Pattern DAYS_OF_MONTH = Pattern.compile(
            "(?:(\\p{L}{3,9}\\.?) )?(\\d{1,2}) ?[-–—] ?(\\d{1,2})(?: (\\p{L}{3,9}\\.?))?,?( \\d{4})?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAMES = Pattern.compile("([A-Za-z]{3,9})[-–—]([A-Za-z]{3,9})");
    private static final Pattern SINCE =
            Pattern.compile("(since|from|until|till|til|up to|to)\\s+(.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST = Pattern.compile("^(?:last|past)\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern EVERYTHING = Pattern.compile(":?all(?: time)?|everything", Pattern.CASE_INSENSITIVE);

    private static final Pattern YEARS = Pattern.compile("((?:19|20)\\d{2})[-–—]((?:19|20)\\d{2})");
    private static final Pattern TWO_YEARS = Pattern.compile("(?:19|20)\\d{2}\\.\\.(?:19|20)\\d{2}");
    private static final Pattern WEEKS_AGO =
            Pattern.compile("([-−]?)(\\d{1,3}) ?w(?:eeks?)?( ago)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TWO_DATES = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}) (\\d{4}-\\d{2}-\\d{2})$");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})(?:[/.](\\d{1,2})\\.?)?");
    private static final String FORMS =
            "today, last friday, week, last month, 2026-W47, 2026-11, 24 nov, since monday or"
                    + " FROM..TO such as monday..yesterday";

    private final TimeParser times;
    private final DayRangeParser ranges;
    private final Periods periods;
    private final Instant now;

    /**
     * Reads in a zone, by the clock.
     *
     * @param weekStart the first day of {@code week}; asked for where it matters, since the server may have to tell
     */
    public WindowParser(Clock clock, ZoneId zone, Supplier<DayOfWeek> weekStart) {
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.times = new TimeParser(clock, zone, ClockChange.REFUSE, weekStart);
        LocalDate today = LocalDate.ofInstant(now, zone);
        this.periods = new Periods(today, weekStart);
        this.ranges = new DayRangeParser(today, periods, new DayParser(today));
    }

    /** Reads a window; words that were typed one by one are joined by blanks. */
    public TimeRange read(String typed) {
        String text = twoSides(typed.strip().replaceFirst("(?i)^the\\s+", ""));
        requireOneReading(text);
        if (EVERYTHING.matcher(text).matches()) {
            return TimeRange.EVERYTHING;
        }
        Periods.Days whole = ranges.read(text);
        if (whole != null) {
            return whole.in(times.zone());
        }
        LocalDate edge = periods.edge(text.toLowerCase(Locale.ROOT));
        if (edge != null) {
            return new TimeRange(startOf(edge), null);
        }
        TimeSpan span = TWO_YEARS.matcher(text).matches() ? null : span(text);
        if (span != null) {
            return new TimeRange(span.start(), span.end());
        }
        Matcher since = SINCE.matcher(text);
        if (since.matches() && !BETWEEN.matcher(since.group(2)).find()) {
            return oneEnd(since.group(1).toLowerCase(Locale.ROOT), since.group(2));
        }
        Duration length = lengthOrNull(text);
        return length == null ? between(text) : new TimeRange(now.minus(length), now);
    }

    /** {@code 2 weeks ago} is a day to some and a week to others. */
    private void requireOneReading(String text) {
        Matcher years = YEARS.matcher(text);
        if (years.matches()) {
            String clock = Stream.of(years.group(1), years.group(2))
                    .map(ClockTimeParser::withColon)
                    .collect(Collectors.joining("-"));
            throw CommandException.usage("\"" + text + "\" may be years or times: write " + years.group(1) + ".."
                    + years.group(2) + " or " + clock);
        }
        String first = text.split(" ", 2)[0];
        String inDigits = NumberWords.digits(first) + text.substring(first.length());
        Matcher weeks = WEEKS_AGO.matcher(inDigits);
        if (weeks.matches() && (!weeks.group(1).isEmpty() || weeks.group(3) != null)) {
            Periods.Days week = requireNonNull(periods.period("week", Long.parseLong(weeks.group(2))));
            LocalDate day = requireNonNull(ranges.read(text)).first();
            throw CommandException.usage("\"" + text + "\" may be a day or a week: write " + day + " or " + week.first()
                    + ".." + week.afterLast().minusDays(1));
        }
    }

    /** {@code between A and B}, and two days of one month, as {@code A to B}. */
    private static String twoSides(String text) {
        Matcher days = DAYS_OF_MONTH.matcher(text);
        if (days.matches() && (days.group(1) == null) != (days.group(4) == null)) {
            String month = days.group(1) == null ? days.group(4) : days.group(1);
            String year = days.group(5) == null ? "" : days.group(5);
            return CalendarNames.month(month) == null
                    ? text
                    : days.group(2) + " " + month + year + " to " + days.group(3) + " " + month + year;
        }
        String sides = TWO_DATES.matcher(text).replaceFirst("$1 to $2");
        return BETWEEN_AND.matcher(sides).replaceFirst("$1 to $2");
    }

    private TimeRange oneEnd(String word, String end) {
        return switch (word) {
            case "since" -> ordered(bound(end, false), now, word + " " + end);
            case "from" -> new TimeRange(bound(end, false), null);
            default -> new TimeRange(null, bound(end, true));
        };
    }

    /** What {@code add} takes, or null; where it begins like that and is wrong, it says what is. */
    private @Nullable TimeSpan span(String text) {
        try {
            return times.span(text);
        } catch (CommandException e) {
            WordCursor cursor = new WordCursor(text);
            boolean two = BETWEEN.matcher(text).find();
            if (!two && cursor.left() > 1 && ClockTimeParser.looksLike(cursor.peek()) && !text.contains(" ")) {
                throw e;
            }
            return null;
        }
    }

    private static @Nullable Duration lengthOrNull(String text) {
        String length = LAST.matcher(text).replaceFirst("").replaceFirst("(?i)^(hour|minute)$", "1 $1");
        if (length.matches("(?i)\\d{1,2}m")) {
            String number = length.substring(0, length.length() - 1);
            throw CommandException.usage(
                    "\"" + text + "\" may be minutes or months: write " + number + "min or " + number + " months");
        }
        return LengthParser.looksLike(length) && !length.isBlank() ? LengthParser.parse(length) : null;
    }

    private TimeRange between(String typed) {
        String text = typed.replaceFirst("(?i)^from\\s+", "");
        Matcher dash = BETWEEN.matcher(text);
        Matcher names = NAMES.matcher(text);
        if (names.matches()) {
            return between(text, names.group(1), names.group(2));
        }
        if (!dash.find()) {
            throw noRange(text);
        }
        return between(text, text.substring(0, dash.start()), text.substring(dash.end()));
    }

    private TimeRange between(String text, String from, String to) {
        if (from.isBlank() && to.isBlank()) {
            throw noRange(text);
        }
        Instant first = from.isBlank() ? null : side(text, from, false);
        Month lastMonth = CalendarNames.month(to.strip());
        if (first != null && lastMonth != null && CalendarNames.month(from.strip()) != null) {
            YearMonth start = YearMonth.from(first.atZone(times.zone()));
            YearMonth end = YearMonth.of(start.getYear(), lastMonth);
            YearMonth after = (end.isBefore(start) ? end.plusYears(1) : end).plusMonths(1);
            return new TimeRange(first, startOf(after.atDay(1)));
        }
        DayOfWeek last = CalendarNames.dayOfWeek(to.strip());
        if (first != null && last != null && CalendarNames.dayOfWeek(from.strip()) != null) {
            LocalDate start = LocalDate.ofInstant(first, times.zone());
            LocalDate end = start.with(TemporalAdjusters.nextOrSame(last));
            return new TimeRange(first, startOf(end.plusDays(1)));
        }
        return ordered(first, to.isBlank() ? null : side(text, to, true), text);
    }

    private Instant side(String text, String side, boolean end) {
        if (end && DayRangeParser.isCount(side.strip())) {
            String count = side.strip();
            throw CommandException.usage("\"" + text + "\": write -" + count + " for the day, or " + count
                    + " for the days that end with today");
        }
        try {
            return bound(side, end);
        } catch (CommandException e) {
            throw text.contains("..") ? e : noRange(text);
        }
    }

    private static TimeRange ordered(@Nullable Instant first, @Nullable Instant last, String text) {
        if (first != null && last != null && !last.isAfter(first)) {
            throw CommandException.usage("\"" + text + "\" ends before it starts");
        }
        return new TimeRange(first, last);
    }

    private static CommandException noRange(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        return CommandException.usage("\"" + text + "\" is not a range of days; write "
                + (numbers.matches() ? DayRangeParser.readings(numbers.group(1), numbers.group(2)) : FORMS));
    }

    /** One end of a window: of days, their start for {@code --from} and their end for {@code --to}. */
    public Instant bound(String text, boolean end) {
        Periods.Days whole = ranges.read(text.strip());
        if (whole == null) {
            return times.moment(text);
        }
        return startOf(end ? whole.afterLast() : whole.first());
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(times.zone()).toInstant();
    }
}
