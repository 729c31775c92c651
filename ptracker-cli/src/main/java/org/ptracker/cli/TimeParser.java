package org.ptracker.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.IsoDuration;
import org.ptracker.common.Limits;
import org.ptracker.common.Rfc3339;

/**
 * Reads the times that people type: a closed grammar, the table of {@code docs/cli.md}, which is also the test. What is
 * not in it is refused with a line that says what would work; nothing is guessed.
 */
final class TimeParser {
    private static final String CLOCK = "(\\d{1,2})(?::(\\d{2}))?(am|pm)?";
    private static final Pattern CLOCK_TIME = Pattern.compile(CLOCK, Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK_RANGE = Pattern.compile(CLOCK + "[-–]" + CLOCK, Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DAY_AND_TIME = Pattern.compile("(\\S+)\\s+(\\S+)");
    private static final Pattern HOURS_AND_MINUTES =
            Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,6})m)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOURS_COLON_MINUTES = Pattern.compile("(\\d{1,4}):([0-5]\\d)");
    private static final String TIMES = "9:00, yesterday 9:00, 2026-11-24 9:00, now or 2026-11-24T09:00:00+01:00";

    private final Clock clock;
    private final LocalTimes local;
    private final DayOfWeek weekStart;
    private final LocalDate today;

    /**
     * Reads in a zone.
     *
     * @param weekStart the first day of {@code week}
     */
    TimeParser(Clock clock, ZoneId zone, ClockChange clockChange, DayOfWeek weekStart) {
        this.clock = clock;
        this.local = new LocalTimes(zone, clockChange);
        this.weekStart = weekStart;
        this.today = LocalDate.ofInstant(clock.instant(), zone);
    }

    /** What {@link #leading} read, and the words after it. */
    record Leading(TimeSpan span, List<String> rest) {}

    /**
     * Reads the times at the front of what was typed after {@code add}: a range, or a start and an end, or a start alone
     * where {@code length} is given.
     */
    Leading leading(List<String> words, @Nullable Duration length) {
        LocalDate startDay = dayAt(words, 0);
        int next = startDay == null ? 0 : 1;
        LocalDate day = startDay == null ? today : startDay;
        String first = word(words, next, "the start is missing: write " + TIMES);
        Matcher range = CLOCK_RANGE.matcher(first);
        if (range.matches()) {
            if (length != null) {
                throw CommandException.usage("--for and the end of " + first + ": give one of them");
            }
            return new Leading(range(range, day), words.subList(next + 1, words.size()));
        }
        Instant start = time(first, day);
        next++;
        if (length != null) {
            return new Leading(new TimeSpan(start, start.plus(length)), words.subList(next, words.size()));
        }
        LocalDate endDay = dayAt(words, next);
        next += endDay == null ? 0 : 1;
        String last = word(words, next, "the end is missing: write " + first + "-10:30 or add --for 45m");
        if (!looksLikeTime(last)) {
            throw CommandException.usage(
                    "the end is missing: \"" + last + "\" is no time; write " + first + " 10:30 or add --for 45m");
        }
        Instant end = time(last, endDay == null ? LocalDate.ofInstant(start, local.zone()) : endDay);
        return new Leading(new TimeSpan(start, end), words.subList(next + 1, words.size()));
    }

    /** What {@link #leadingMoment} read, and the words after it. */
    record LeadingMoment(Instant time, List<String> rest) {}

    /** Reads one moment at the front of what was typed after {@code start} or {@code stop}; where there is none, now. */
    LeadingMoment leadingMoment(List<String> words) {
        LocalDate day = dayAt(words, 0);
        int next = day == null ? 0 : 1;
        if (day != null) {
            Instant time = time(word(words, next, "the time is missing: write " + words.get(0) + " 9:00"), day);
            return new LeadingMoment(time, words.subList(next + 1, words.size()));
        }
        return words.isEmpty() || !looksLikeTime(words.get(0))
                ? new LeadingMoment(clock.instant(), words)
                : new LeadingMoment(time(words.get(0), today), words.subList(1, words.size()));
    }

    ZoneId zone() {
        return local.zone();
    }

    private static String word(List<String> words, int index, String missing) {
        if (index >= words.size()) {
            throw CommandException.usage(missing);
        }
        return words.get(index);
    }

    private @Nullable LocalDate dayAt(List<String> words, int index) {
        return index < words.size() ? day(words.get(index)) : null;
    }

    /** Reads one point in time; {@code day} is the day of a clock time that names none. */
    Instant moment(String text, LocalDate day) {
        Matcher words = DAY_AND_TIME.matcher(text.strip());
        LocalDate named = words.matches() ? day(words.group(1)) : null;
        return named == null ? time(text.strip(), day) : local.instant(named.atTime(clockTime(words.group(2))));
    }

    Instant moment(String text) {
        return moment(text, today);
    }

    private Instant time(String word, LocalDate day) {
        if (word.equalsIgnoreCase("now")) {
            return clock.instant();
        }
        if (DATE.matcher(word.length() > 10 ? word.substring(0, 10) : "").matches()) {
            try {
                return Rfc3339.parse(word);
            } catch (DateTimeException e) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "\"" + word + "\" " + e.getMessage() + "; in local time, write " + word.substring(0, 10)
                                + " 9:00",
                        e);
            }
        }
        return local.instant(day.atTime(clockTime(word)));
    }

    private static boolean looksLikeTime(String word) {
        return word.equalsIgnoreCase("now")
                || CLOCK_TIME.matcher(word).matches()
                || DATE.matcher(word.length() > 10 ? word.substring(0, 10) : "").matches();
    }

    private static LocalTime clockTime(String word) {
        Matcher time = CLOCK_TIME.matcher(word);
        if (!time.matches()) {
            throw CommandException.usage("\"" + word + "\" is no time; write " + TIMES);
        }
        return clockTime(word, time, 1);
    }

    private static LocalTime clockTime(String word, Matcher time, int group) {
        int hour = Integer.parseInt(time.group(group));
        int minute = time.group(group + 1) == null ? 0 : Integer.parseInt(time.group(group + 1));
        String half = time.group(group + 2);
        boolean valid = half == null ? hour <= 23 : hour >= 1 && hour <= 12;
        if (!valid || minute > 59) {
            throw CommandException.usage(
                    "\"" + word + "\": a clock goes from 0:00 to 23:59, or from 1 to 12 with am or pm");
        }
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
        }
        return LocalTime.of(hour, minute);
    }

    /** Both ends on the day; an end before the start is on the next day. */
    private TimeSpan range(Matcher range, LocalDate day) {
        String word = range.group();
        if ((range.group(3) == null) != (range.group(6) == null)) {
            throw CommandException.usage("\"" + word + "\": say am or pm at both ends, or write 21:00-22:30");
        }
        LocalTime start = clockTime(word, range, 1);
        LocalTime end = clockTime(word, range, 4);
        if (end.equals(start)) {
            throw CommandException.usage(
                    "\"" + word + "\" has no length; for a whole day write " + start + " --for 24h");
        }
        LocalDate endDay = end.isBefore(start) ? day.plusDays(1) : day;
        return new TimeSpan(local.instant(day.atTime(start)), local.instant(endDay.atTime(end)));
    }

    /** The day that a word names, or null. */
    private @Nullable LocalDate day(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "today" -> today;
            case "yesterday" -> today.minusDays(1);
            case "tomorrow" -> today.plusDays(1);
            default -> DATE.matcher(word).matches() ? date(word) : weekday(word);
        };
    }

    private static LocalDate date(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeException e) {
            throw new CommandException(ExitCode.USAGE, "there is no day " + word, e);
        }
    }

    /** The latest such day before today: today has a word of its own. */
    private @Nullable LocalDate weekday(String word) {
        for (DayOfWeek weekday : DayOfWeek.values()) {
            if (word.equalsIgnoreCase(weekday.name())
                    || word.equalsIgnoreCase(weekday.name().substring(0, 3))) {
                return today.with(TemporalAdjusters.previous(weekday));
            }
        }
        return null;
    }

    /** Reads a length: {@code 45m}, {@code 1h30m}, {@code 1:30}, {@code PT90M}. */
    static Duration duration(String text) {
        Duration length = readDuration(text);
        if (length == null || length.isNegative() || length.isZero()) {
            throw CommandException.usage("\"" + text + "\" is no length; write 45m, 1h30m, 1:30 or PT90M");
        }
        if (length.compareTo(Limits.LONGEST_INTERVAL) > 0) {
            throw CommandException.usage("\"" + text + "\" is longer than an interval can be: "
                    + Limits.LONGEST_INTERVAL.toDays() + " days");
        }
        return length;
    }

    private static @Nullable Duration readDuration(String text) {
        Matcher colon = HOURS_COLON_MINUTES.matcher(text);
        if (colon.matches()) {
            return Duration.ofHours(Long.parseLong(colon.group(1))).plusMinutes(Long.parseLong(colon.group(2)));
        }
        Matcher units = HOURS_AND_MINUTES.matcher(text);
        if (units.matches()) {
            long hours = units.group(1) == null ? 0 : Long.parseLong(units.group(1));
            long minutes = units.group(2) == null ? 0 : Long.parseLong(units.group(2));
            return units.group(1) != null && minutes > 59
                    ? null
                    : Duration.ofHours(hours).plusMinutes(minutes);
        }
        try {
            return text.startsWith("P") ? IsoDuration.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Reads what {@code list} is to show: a day, {@code week}, {@code month}, or {@code FROM..TO}, both included. */
    TimeSpan window(String text) {
        int dots = text.indexOf("..");
        if (dots >= 0) {
            return new TimeSpan(bound(text.substring(0, dots), false), bound(text.substring(dots + 2), true));
        }
        LocalDate weekFirst = today.with(TemporalAdjusters.previousOrSame(weekStart));
        LocalDate first = today.withDayOfMonth(1);
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "week" -> days(weekFirst, weekFirst.plusWeeks(1));
            case "month" -> days(first, first.plusMonths(1));
            default -> wholeDay(text);
        };
    }

    private TimeSpan wholeDay(String text) {
        LocalDate day = day(text);
        if (day == null) {
            throw CommandException.usage("\"" + text + "\" is no range;"
                    + " write today, yesterday, week, month, 2026-11-24 or 2026-11-01..2026-11-24");
        }
        return days(day, day.plusDays(1));
    }

    /** One end of a window: of a day, its start for {@code --from} and its end for {@code --to}. */
    Instant bound(String text, boolean end) {
        LocalDate day = day(text.strip());
        return day == null ? moment(text) : startOf(end ? day.plusDays(1) : day);
    }

    private TimeSpan days(LocalDate first, LocalDate afterLast) {
        return new TimeSpan(startOf(first), startOf(afterLast));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(local.zone()).toInstant();
    }
}
