package org.ptracker.server.imports.format;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptracker.common.time.Rfc3339;

/** Reads the dates and times that stand in the cells of tables. */
final class WrittenTimes {
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
    static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([AP])\\.?M\\.?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6}):(\\d{1,2})(?::(\\d{1,2}))?");
    private static final Pattern SHORT_YEAR = Pattern.compile("\\d{1,2}([-/.])\\d{1,2}\\1\\d{1,2}");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f]+");
    private static final int NOON = 12;
    private static final int MIDNIGHT = 24;

    private WrittenTimes() {}

    /**
     * Reads a length.
     *
     * @throws DateTimeException with a message that says what would work
     */
    static Duration length(String cell) {
        Matcher parts = LENGTH.matcher(cell);
        if (!parts.matches()) {
            throw new DateTimeException("is missing, and the length is not one such as 1:30 or 01:30:00");
        }
        return Duration.ofHours(Long.parseLong(parts.group(1)))
                .plusMinutes(Long.parseLong(parts.group(2)))
                .plusSeconds(parts.group(3) == null ? 0 : Long.parseLong(parts.group(3)));
    }

    /** A cell with each run of blanks as one blank, of whatever kind: some tools write a narrow one before PM. */
    static String plain(String cell) {
        return BLANKS.matcher(cell).replaceAll(" ").strip().replaceFirst("^([\\d./-]+), ", "$1 ");
    }

    static boolean isTimeOfDay(String cell) {
        return TIME.matcher(plain(cell)).matches();
    }

    /** The part of a cell that is a date, where a time stands beside it. */
    static String datePart(String cell) {
        String plain = plain(cell);
        int blank = plain.indexOf(' ');
        return blank < 0 ? plain : plain.substring(0, blank);
    }

    /**
     * Reads a date and a time in one.
     *
     * @throws DateTimeException with a message that says what would work
     */
    static WrittenTime moment(String cell, DateOrder order) {
        String text = plain(cell);
        String joined = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T").replaceFirst(" ?(Z|UTC)$", "Z");
        if (joined.matches(".*(Z|[+-]\\d{2}:\\d{2})$") && joined.indexOf('T') > 0) {
            return new WrittenTime.Exact(Rfc3339.parse(joined));
        }
        int cut = text.indexOf(' ');
        if (cut < 0) {
            cut = text.indexOf('T');
        }
        if (cut < 0) {
            throw new DateTimeException("has no time of day, such as 2026-11-24 09:00");
        }
        return local(text.substring(0, cut), text.substring(cut + 1), order);
    }

    /**
     * Reads a date and a time of day.
     *
     * @throws DateTimeException with a message that says what would work
     */
    static WrittenTime local(String date, String time, DateOrder order) {
        Matcher parts = TIME.matcher(plain(time));
        if (!parts.matches()) {
            throw new DateTimeException("has a time that is not one such as 09:00, 17:30:00 or 5:30 PM");
        }
        LocalDate day = date(plain(date), order);
        int hour = Integer.parseInt(parts.group(1));
        int minute = Integer.parseInt(parts.group(2));
        int second = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        int nanos = parts.group(4) == null ? 0 : Integer.parseInt((parts.group(4) + "00000000").substring(0, 9));
        String half = parts.group(5);
        if (half != null) {
            if (hour == 0 || hour > NOON) {
                throw new DateTimeException("has an hour that no clock with AM and PM shows");
            }
            hour = hour % NOON + (half.toUpperCase(Locale.ROOT).equals("P") ? NOON : 0);
        }
        if (hour == MIDNIGHT && minute == 0 && second == 0) {
            return new WrittenTime.Local(LocalDateTime.of(day.plusDays(1), LocalTime.MIDNIGHT));
        }
        return new WrittenTime.Local(LocalDateTime.of(day, time(hour, minute, second, nanos)));
    }

    private static LocalTime time(int hour, int minute, int second, int nanos) {
        try {
            return LocalTime.of(hour, minute, second, nanos);
        } catch (DateTimeException e) {
            throw new DateTimeException("has a time that no clock shows", e);
        }
    }

    /**
     * Reads a date.
     *
     * @throws DateTimeException with a message that says what would work
     */
    static LocalDate date(String text, DateOrder order) {
        Matcher first = YEAR_FIRST.matcher(text);
        if (first.matches()) {
            return date(first.group(1), first.group(3), first.group(4));
        }
        if (SHORT_YEAR.matcher(text).matches()) {
            throw new DateTimeException(
                    "has a year of two digits, and nobody knows which number it is: export with four, such as 2026-11-24");
        }
        Matcher last = YEAR_LAST.matcher(text);
        if (!last.matches() || order == DateOrder.YMD) {
            throw new DateTimeException("has a date that is not one such as 2026-11-24");
        }
        return order == DateOrder.DMY
                ? date(last.group(4), last.group(3), last.group(1))
                : date(last.group(4), last.group(1), last.group(3));
    }

    private static LocalDate date(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            throw new DateTimeException("has a date that no calendar has", e);
        }
    }
}
