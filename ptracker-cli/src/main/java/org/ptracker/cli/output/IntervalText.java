package org.ptracker.cli.output;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.time.CalendarNames;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.interval.NewInterval;

/** Writes intervals for people, in one time zone. */
public record IntervalText(ZoneId zone) {
    private static final int SHORT_ID = 8;

    /** {@code Tue 2026-11-24}, the day on which it starts. */
    public String day(Instant start) {
        return CalendarNames.day(date(start));
    }

    /** {@code Tue 11-24}, for a table that says the year elsewhere. */
    String dayOfYear(Instant start) {
        LocalDate date = date(start);
        return CalendarNames.shortName(date) + " " + twoDigits(date.getMonthValue()) + "-"
                + twoDigits(date.getDayOfMonth());
    }

    String year(Instant start) {
        return Integer.toString(date(start).getYear());
    }

    private LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    /**
     * {@code 9:00–10:30}, and the days between where it ends on another one: {@code 22:00–1:00 (+1)}. Without an end
     * {@code 9:00–}. On a day of a clock change with the offsets, since a time may be there twice:
     * {@code 1:30+02:00–2:30+01:00}.
     */
    public String range(Instant start, @Nullable Instant end) {
        ZonedDateTime first = start.atZone(zone);
        if (end == null) {
            return clock(first, clocksChange(first)) + "–";
        }
        ZonedDateTime last = end.atZone(zone);
        long days = ChronoUnit.DAYS.between(first.toLocalDate(), last.toLocalDate());
        boolean offsets = clocksChange(first) || clocksChange(last);
        return clock(first, offsets) + "–" + clock(last, offsets) + (days == 0 ? "" : " (+" + days + ")");
    }

    private boolean clocksChange(ZonedDateTime time) {
        Instant dayStart = time.toLocalDate().atStartOfDay(zone).toInstant();
        Instant nextDay = time.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        ZoneOffsetTransition change = zone.getRules().nextTransition(dayStart.minusNanos(1));
        return change != null && change.getInstant().isBefore(nextDay);
    }

    private static String clock(ZonedDateTime time, boolean withOffset) {
        return clock(time)
                + (withOffset ? DateTimeFormatter.ofPattern("xxx", Locale.ROOT).format(time) : "");
    }

    /** {@code 9:00}; seconds are cut off. */
    public String minute(Instant instant) {
        return minute(instant.atZone(zone));
    }

    /** {@code 9:00}, with seconds only where there are any. */
    public String clock(Instant time) {
        return clock(time.atZone(zone));
    }

    /** {@code Tue 2026-11-24 9:00:05}; milliseconds, which nobody typed, are cut off. */
    public String second(Instant time) {
        return day(time) + " " + second(time.atZone(zone));
    }

    private static String clock(ZonedDateTime time) {
        if (time.getNano() != 0) {
            return second(time)
                    + String.format(
                            Locale.ROOT,
                            ".%03d",
                            Duration.ofNanos(time.getNano()).toMillis());
        }
        return time.getSecond() == 0 ? minute(time) : second(time);
    }

    /** By hand, as every list needs it: Java's formatters begin with all that ISO 8601 knows. */
    private static String minute(ZonedDateTime time) {
        return time.getHour() + ":" + twoDigits(time.getMinute());
    }

    private static String second(ZonedDateTime time) {
        return minute(time) + ":" + twoDigits(time.getSecond());
    }

    private static String twoDigits(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    /** {@code 1 h 30 min}, with seconds only where there are any. */
    public static String duration(Duration duration) {
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        StringBuilder text = new StringBuilder();
        if (hours > 0) {
            text.append(hours).append(" h ");
        }
        if (minutes > 0) {
            text.append(minutes).append(" min ");
        }
        if (duration.toMillisPart() > 0) {
            text.append(String.format(Locale.ROOT, "%d.%03d s ", duration.toSecondsPart(), duration.toMillisPart()));
        } else if (duration.toSecondsPart() > 0 || text.length() == 0) {
            text.append(duration.toSecondsPart()).append(" s ");
        }
        return text.toString().stripTrailing();
    }

    public static String duration(BigDecimal seconds) {
        Duration length = Duration.ofMillis(seconds.movePointRight(3).longValue());
        return duration(length.compareTo(Duration.ofMinutes(1)) < 0 ? length : length.truncatedTo(ChronoUnit.SECONDS));
    }

    /** {@code 1h30m}, where there is little room. */
    static String shortened(String duration) {
        return duration.replace(" min", "m").replace(" ", "");
    }

    /** The last digits: the first ones of a UUIDv7 are the time and alike for all of one day. */
    public static String shortId(UUID id) {
        String text = id.toString();
        return text.substring(text.length() - SHORT_ID);
    }

    /** {@code Tue 2026-11-24 9:00–10:30 (1 h 30 min)}. */
    public String span(Instant start, Instant end) {
        return day(start) + " " + range(start, end) + " (" + duration(Duration.between(start, end)) + ")";
    }

    /** {@link #span}; of an open interval {@code Tue 2026-11-24 9:00– (1 h 30 min so far)}. */
    public String span(Interval interval) {
        Instant end = interval.end();
        return end != null
                ? span(interval.start(), end)
                : day(interval.start()) + " " + range(interval.start(), null) + " (" + duration(length(interval))
                        + " so far)";
    }

    /** {@link #span}; without the length where it has no end yet. */
    public String span(IntervalContent content) {
        Instant end = content.end();
        return end != null ? span(content.start(), end) : day(content.start()) + " " + range(content.start(), null);
    }

    /** As the server answered it: so far, of an open interval, whose milliseconds tell nobody anything. */
    static Duration length(Interval interval) {
        Duration length = interval.duration();
        if (length == null) {
            return Duration.ZERO;
        }
        return interval.open() ? length.truncatedTo(ChronoUnit.SECONDS) : length;
    }

    /** All that is stored, and the short id. */
    public String all(Interval interval) {
        return span(interval) + words(interval) + ", id " + shortId(interval.id());
    }

    /** {@code  "design review" [work]} in one line, and nothing where there is neither. */
    public static String words(Interval interval) {
        return words(interval.note(), interval.tags());
    }

    /** The same of what is not stored yet. */
    public static String words(NewInterval interval) {
        return words(requireNonNullElse(interval.note(), ""), requireNonNullElse(interval.tags(), List.<String>of()));
    }

    private static String words(String text, List<String> tags) {
        String note = text.isEmpty() ? "" : " \"" + text.replaceAll("\\p{Cntrl}+", " ") + '"';
        return note + (tags.isEmpty() ? "" : " [" + String.join(", ", tags) + "]");
    }

    /** The span and the short id. */
    public String line(Interval interval) {
        return span(interval) + ", id " + shortId(interval.id());
    }
}
