package org.ptracker.cli.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which other programs write a timestamp, made the one of RFC 3339: {@code 20181212T0900},
 * {@code 2026-11-24T09:00Z}, {@code 2016-W24-4T08:12Z}, {@code 1481900000}, {@code 2026-11-24 09:00:00-05:00},
 * {@code Tue, 24 Nov 2026 09:00:00 +0100}.
 */
final class Stamp {
    /** A week without a day is its Monday there, and a month its first, as Timewarrior has it. */
    private static final String DATE = "\\d{4}-\\d{2}(?:-\\d{2})?|\\d{8}|\\d{4}-?\\d{3}|\\d{4}-?w\\d{2}(?:-?[1-7])?";

    private static final Pattern WITHOUT_DAY =
            Pattern.compile("\\d{4}-(?:\\d{2}|w\\d{2})t\\d", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEGINS =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}t.+|(?:" + DATE + ")t\\d{2}.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM = Pattern.compile(
            "(?<date>" + DATE + ")t(?<hour>\\d{2}|\\d(?=:))(?::?(?<minute>\\d{2})(?::?(?<second>\\d{2})"
                    + "(?:[.,](?<fraction>\\d+))?)?)?(?:(?<offset>z|[+-]\\d{2}(?::?\\d{2})?)(?:\\[[\\w/+-]+\\])?)?",
            Pattern.CASE_INSENSITIVE);
    /** Seconds since 1970, as {@code date +%s} prints them; since 1980, so that no shorter number is one. */
    private static final Pattern EPOCH = Pattern.compile("@?(?:[3-9]\\d{8}|[1-9]\\d{9})");
    /** A dash alone, without seconds before it, is that of a range: 9:00-10:00. */
    private static final Pattern BLANKS = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}|\\d{4}/\\d{2}/\\d{2}) (\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)"
                    + "(?: ?(z|utc|gmt|\\+\\d{2}:?\\d{2})| (-\\d{4})|(?<=:\\d{2}:\\d{2}|\\.\\d{1,9})(-\\d{2}:?\\d{2})|(?<=\\.\\d{1,9}))",
            Pattern.CASE_INSENSITIVE);

    private static final String WEEKDAY = "(?:(?<weekday>\\p{L}{3,9}) )?";
    private static final String CLOCK = "(?<clock>\\d{1,2}:\\d{2}(?::\\d{2})?)";
    private static final String OFFSET = "(?<offset>z|utc|gmt|[+-]\\d{4}|\\+\\d{2}:\\d{2})";
    private static final List<Pattern> NAMED = List.of(
            // What mail programs and git write: Tue, 24 Nov 2026 09:00:00 +0100.
            pattern(WEEKDAY + "(?<day>\\d{1,2}) (?<month>\\p{L}{3,9}) (?<year>[12]\\d{3}) " + CLOCK + " " + OFFSET),
            // What git log writes: Tue Nov 24 09:00:00 2026 +0100.
            pattern(WEEKDAY + "(?<month>\\p{L}{3}) (?<day>\\d{1,2}) " + CLOCK + " (?<year>[12]\\d{3}) " + OFFSET),
            // What date writes in UTC: Tue Nov 24 09:00:00 UTC 2026.
            pattern("(?<weekday>\\p{L}{3}) (?<month>\\p{L}{3}) (?<day>\\d{1,2}) " + CLOCK + " " + OFFSET
                    + " (?<year>[12]\\d{3})"),
            pattern("(?<weekday>\\p{L}{3}) (?<day>\\d{1,2}) (?<month>\\p{L}{3}) " + CLOCK + " " + OFFSET
                    + " (?<year>[12]\\d{3})"),
            // What C writes: Tue Nov 24 09:00:00 2026.
            pattern("(?<weekday>\\p{L}{3}) (?<month>\\p{L}{3}) (?<day>\\d{1,2}) " + CLOCK
                    + " (?<year>[12]\\d{3})(?<offset>)"));

    private static final String IN_BRACKETS =
            "[\\[<](\\d{4}-\\d{2}-\\d{2}(?: \\p{L}{2,9}\\.?)?(?: \\d{1,2}:\\d{2}(?:-\\d{1,2}:\\d{2})?)?)[\\]>]";
    private static final Pattern OF_ORG = Pattern.compile(
            "^\\s*(?:CLOCK:\\s*)?" + IN_BRACKETS + "(?:--?" + IN_BRACKETS + "(?:\\s+=>\\s+\\d+:\\d{2})?)?");

    private Stamp() {}

    /** The times in the brackets of Org, {@code [2026-11-24 Tue 9:00]--[2026-11-24 Tue 10:30]}, at the front of a text. */
    static String withoutBrackets(String text) {
        return OF_ORG.matcher(text)
                .replaceFirst(found -> found.group(1) + (found.group(2) == null ? "" : " - " + found.group(2)));
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    }

    /** Whether a word begins like one. */
    static boolean isOne(String word) {
        return BEGINS.matcher(word).matches() || EPOCH.matcher(word).matches();
    }

    /** Whether a word is one of digits alone, which could be something else in a note. */
    static boolean isBare(String word) {
        return !word.startsWith("@") && EPOCH.matcher(word).matches();
    }

    /** How to write more exactly a word of digits alone, or one without a day; null of others. */
    static @Nullable String exact(String word) {
        if (isBare(word)) {
            return "@" + word;
        }
        return WITHOUT_DAY.matcher(word).lookingAt() ? normal(word) : null;
    }

    /** Whether a word says its distance from UTC. */
    static boolean hasOffset(String word) {
        Matcher form = FORM.matcher(word);
        return EPOCH.matcher(word).matches() || (form.matches() && form.group("offset") != null);
    }

    /** In the form of RFC 3339 where it can be, else as it is. */
    static String normal(String word) {
        Matcher epoch = EPOCH.matcher(word);
        if (epoch.matches()) {
            return Instant.ofEpochSecond(Long.parseLong(word.replace("@", ""))).toString();
        }
        Matcher form = FORM.matcher(word);
        if (!form.matches()) {
            return word;
        }
        String fraction = form.group("fraction") == null ? "" : "." + form.group("fraction");
        return date(form.group("date").toLowerCase(Locale.ROOT)) + "T" + two(form.group("hour")) + ":"
                + two(form.group("minute")) + ":" + two(form.group("second")) + fraction + offset(form.group("offset"));
    }

    private static String two(@Nullable String digits) {
        return digits == null ? "00" : digits.length() == 1 ? "0" + digits : digits;
    }

    private static String date(String text) {
        if (text.matches("\\d{8}")) {
            return text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6);
        }
        if (text.matches("\\d{4}-\\d{2}")) {
            return text + "-01";
        }
        if (text.matches("[-\\d]{10}")) {
            return text;
        }
        String whole = text.matches(".*w\\d{2}") ? text + "-1" : text.replaceFirst("^(\\d{4})(\\d{3})$", "$1-$2");
        return String.valueOf(WrittenDate.read(whole));
    }

    private static String offset(@Nullable String text) {
        if (text == null || text.equalsIgnoreCase("z")) {
            return text == null ? "" : "Z";
        }
        String digits = text.replace(":", "");
        return digits.substring(0, 3) + ":" + (digits.length() > 3 ? digits.substring(3) : "00");
    }

    /** The timestamp that was written with blanks in it, or null. */
    static @Nullable String ofBlanks(String text) {
        Matcher parts = BLANKS.matcher(text);
        if (!parts.matches()) {
            return ofNames(text);
        }
        String offset =
                parts.group(3) != null ? parts.group(3) : parts.group(4) != null ? parts.group(4) : parts.group(5);
        return parts.group(1).replace('/', '-') + "T" + parts.group(2) + zone(offset);
    }

    private static String zone(@Nullable String offset) {
        if (offset == null) {
            return "";
        }
        return offset.equalsIgnoreCase("utc") || offset.equalsIgnoreCase("gmt") ? "Z" : offset.toUpperCase(Locale.ROOT);
    }

    private static @Nullable String ofNames(String text) {
        for (Pattern pattern : NAMED) {
            Matcher parts = pattern.matcher(text);
            Month month = parts.matches() ? CalendarNames.month(parts.group("month")) : null;
            LocalDate date = month == null
                    ? null
                    : WrittenDate.read(parts.group("year") + "-" + month.getValue() + "-" + parts.group("day"));
            if (date != null) {
                String weekday = parts.group("weekday");
                DayOfWeek named = weekday == null ? date.getDayOfWeek() : CalendarNames.dayOfWeek(weekday);
                String clock = parts.group("clock");
                return named == null
                        ? null
                        : WrittenDate.requireWeekday(named, date) + "T" + (clock.charAt(1) == ':' ? "0" : "") + clock
                                + zone(parts.group("offset"));
            }
        }
        return null;
    }
}
