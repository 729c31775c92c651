package org.ptracker.cli.time;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that are written out where they count something: {@code ten minutes ago}. */
final class NumberWords {
    private static final List<String> UP_TO_TWELVE =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final List<String> TENS = List.of("ten", "twenty", "thirty", "forty", "fifty", "sixty");
    private static final Pattern COUNTED = Pattern.compile(
            "(\\p{L}+)(?= (?:hours?|hrs?|minutes?|mins?|seconds?|secs?)(?: |$))", Pattern.CASE_INSENSITIVE);

    private NumberWords() {}

    /** In digits, or as it is where it is no such number. */
    static String digits(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        if (name.equals("a") || name.equals("an")) {
            return "1";
        }
        if (name.equals("fifteen")) {
            return "15";
        }
        int number = UP_TO_TWELVE.indexOf(name) + 1;
        int ten = TENS.indexOf(name) + 1;
        return number > 0 ? String.valueOf(number) : ten > 0 ? String.valueOf(10 * ten) : word;
    }

    /** A text that begins with a number and a unit of time, with the number in digits. */
    static String inFront(String text) {
        Matcher counted = COUNTED.matcher(text);
        return counted.lookingAt() ? digits(counted.group(1)) + text.substring(counted.end(1)) : text;
    }
}
