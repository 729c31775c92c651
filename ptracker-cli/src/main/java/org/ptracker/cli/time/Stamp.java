package org.ptracker.cli.time;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which other programs write a timestamp, made the one of RFC 3339: {@code 20181212T0900},
 * {@code 2026-11-24T09:00Z}, {@code 2026-11-24 09:00:00-05:00}.
 */
final class Stamp {
    private static final Pattern BEGINS =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}t.+|\\d{8}t\\d{4}.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})-?(\\d{2})-?(\\d{2})t(\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d+))?)?(?<offset>z|[+-]\\d{2}(?::?\\d{2})?)?",
            Pattern.CASE_INSENSITIVE);
    /** A dash alone, without seconds before it, is that of a range: 9:00-10:00. */
    private static final Pattern BLANKS = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)"
                    + "(?: ?(z|utc|gmt|\\+\\d{2}:?\\d{2})| (-\\d{4})|(?<=:\\d{2}:\\d{2}|\\.\\d{1,9})(-\\d{2}:?\\d{2}))",
            Pattern.CASE_INSENSITIVE);

    private Stamp() {}

    /** Whether a word begins like one. */
    static boolean isOne(String word) {
        return BEGINS.matcher(word).matches();
    }

    /** In the form of RFC 3339 where it can be, else as it is. */
    static String normal(String word) {
        Matcher form = FORM.matcher(word);
        if (!form.matches()) {
            return word;
        }
        String date = form.group(1) + "-" + form.group(2) + "-" + form.group(3);
        String seconds = form.group(6) == null ? "00" : form.group(6);
        String fraction = form.group(7) == null ? "" : "." + form.group(7);
        return date + "T" + form.group(4) + ":" + form.group(5) + ":" + seconds + fraction
                + offset(form.group("offset"));
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
            return null;
        }
        String offset = Stream.of(parts.group(3), parts.group(4), parts.group(5))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .toUpperCase(Locale.ROOT);
        return parts.group(1) + "T" + parts.group(2) + (offset.equals("UTC") || offset.equals("GMT") ? "Z" : offset);
    }
}
